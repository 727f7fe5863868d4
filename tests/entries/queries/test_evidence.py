from io import BytesIO

from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.evidence import places_of
from kolabik.innovations.actions.keeping import Brought, keep_file
from tests.world.evidence import pdf


def test_documents_come_first_each_with_its_files(entry, act, django_assert_num_queries):
    (first, *_others) = rulebook_of(entry.edition).documents
    brought = Brought("sk.pdf", BytesIO(pdf()))
    file = keep_file(entry.innovation.code, brought, **act)
    attach_file(entry.code, f"document:{first.key}", file.code, **act)

    with django_assert_num_queries(1):
        places = places_of(entry)

    assert places[0].slot == f"document:{first.key}"
    assert [attachment.file.name for attachment in places[0].attachments] == ["sk.pdf"]
    assert all(place.attachments == () for place in places[1:])
    assert {place.slot.partition(":")[0] for place in places} == {"document", "question"}
