from io import BytesIO

from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.queries import questions_of, rulebook_of
from kolabik.entries.queries.evidence import places_of
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.rulebook.book import QuestionKind
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


def test_every_indicator_has_a_place_for_what_shows_its_figures_and_nobody_must_bring_it(entry):
    places = {place.slot: place for place in places_of(entry)}
    asked = questions_of(rulebook_of(entry.edition)).values()

    for question in asked:
        place = places.get(f"question:{question.key}")
        if question.kind is QuestionKind.INDICATOR:
            assert (place.shows_figures, place.is_required) == (True, False)
        elif question.kind is QuestionKind.FILE:
            assert (place.shows_figures, place.is_required) == (False, question.required)
        else:
            assert place is None
