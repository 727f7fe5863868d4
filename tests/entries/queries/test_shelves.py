from io import BytesIO

from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.queries.evidence import places_of
from kolabik.entries.queries.shelves import shelves_of
from kolabik.innovations.actions.keeping import Brought, keep_file
from tests.world.evidence import jpeg, pdf


def _kept(entry, act, name: str, content: bytes):
    return keep_file(entry.innovation.code, Brought(name, BytesIO(content)), **act)


def test_a_file_of_two_places_tells_at_each_of_the_other(entry, act):
    first, second, *_others = places_of(entry)
    file = _kept(entry, act, "sk.pdf", pdf())
    here = attach_file(entry.code, first.slot, file.code, **act)
    attach_file(entry.code, second.slot, file.code, **act)

    one, other, *_rest = shelves_of(entry)

    assert [(s.file, s.also, s.attachment) for s in one.files] == [
        (file, (second.name,), here.code)
    ]
    assert [(s.file, s.also) for s in other.files] == [(file, (first.name,))]
    assert (one.others, other.others) == ((), ())


def test_every_file_of_the_innovation_could_be_used_where_it_is_not_yet(entry, act):
    first = places_of(entry)[0]
    file = _kept(entry, act, "sk.pdf", pdf())
    idle = _kept(entry, act, "foto.jpg", jpeg())
    attach_file(entry.code, first.slot, file.code, **act)

    one, other, *_rest = shelves_of(entry)

    assert [(s.file, s.also) for s in one.others] == [(idle, ())]
    assert [(s.file, s.also) for s in other.others] == [(file, (first.name,)), (idle, ())]


def test_the_files_are_asked_for_once_however_many_places(entry, act, django_assert_num_queries):
    _kept(entry, act, "sk.pdf", pdf())
    places_of(entry)

    with django_assert_num_queries(2):
        shelves_of(entry)
