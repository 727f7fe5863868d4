import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of
from tests.world.cast import with_second_factor

QUESTION = {
    "label_id": "Siapa penerima manfaat?",
    "label_en": "Who benefits?",
    "kind": "text",
    "most_words": "150",
    "required": "on",
}


def _items(draft, name, of, *key):
    return reverse(f"editions:{name}", args=[draft.code, of, *key])


def _here(draft):
    return address_of(draft, SetupStep.FORM)


def test_the_step_shows_every_question_with_the_way_to_change_it(organiser, draft):
    answer = organiser.get(_here(draft), headers={"Accept-Language": "id"})

    shown = answer.content.decode()
    for section in draft.rulebook.form:
        assert f'id="form.{section.key}"' in shown
        for question in section.questions:
            edit = _items(draft, "item_edit", f"form.{section.key}.questions", question.key)
            assert f'href="{edit}"' in shown
            assert question.label.id in shown
    assert reverse("editions:preview_form", args=[draft.code]) in shown
    assert f'href="{address_of(draft, SetupStep.DOCUMENTS)}"' in shown


def test_the_step_without_a_section_teaches(organiser, cast, act):
    empty = create_edition(cast.city.code, Beginning("Baru", 2031), **act)

    shown = organiser.get(_here(empty)).content.decode()

    assert f'href="{_items(empty, "item_new", "form")}"' in shown
    assert 'class="empty"' in shown
    assert shown.count("button primary") == 1
    assert reverse("editions:preview_form", args=[empty.code]) not in shown


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_step_itself_takes_nothing(organiser, draft, method):
    assert getattr(organiser, method)(_here(draft)).status_code == 405


def test_a_question_is_added_to_its_section(organiser, draft):
    section = draft.rulebook.form[0]
    new = _items(draft, "item_new", f"form.{section.key}.questions")
    assert organiser.get(new).status_code == 200

    answer = organiser.post(new, QUESTION)

    assert answer.url == _here(draft)
    draft.refresh_from_db()
    added = draft.rulebook.form[0].questions[-1]
    assert (added.label.id, added.most_words) == ("Siapa penerima manfaat?", 150)


def test_a_question_that_cannot_be_is_told_and_keeps_what_was_typed(organiser, draft):
    section = draft.rulebook.form[0]
    before = draft.rules

    answer = organiser.post(
        _items(draft, "item_new", f"form.{section.key}.questions"),
        {**QUESTION, "most_words": "banyak"},
    )

    assert answer.status_code == 422
    assert 'value="banyak"' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.rules == before


def test_a_section_is_moved_with_its_questions(organiser, draft):
    first, second, *_others = draft.rulebook.form

    answer = organiser.post(_items(draft, "item_place", "form", first.key), {"to": "down"})

    assert answer.url == f"{_here(draft)}#form.{first.key}"
    draft.refresh_from_db()
    assert draft.rulebook.form[:2] == (second, first)


def test_many_questions_ask_the_database_no_more_often(organiser, draft):
    organiser.get(_here(draft))  # the first page also notes where the session is
    with CaptureQueriesContext(connection) as few:
        organiser.get(_here(draft))
    section = draft.rules["form"][0]
    question = section["questions"][0]
    many = [{**question, "key": f"soal-{number}"} for number in range(60)]
    draft.rules = {**draft.rules, "form": [{**section, "questions": many}]}
    draft.save()

    with CaptureQueriesContext(connection) as still:
        shown = organiser.get(_here(draft)).content.decode()

    assert _items(draft, "item_edit", f"form.{section['key']}.questions", "soal-59") in shown
    assert len(still) == len(few)


def test_the_step_is_for_organisers_of_a_draft_alone(client, cast, draft, organiser, act):
    assert client.get(_here(draft)).status_code == 404  # nobody knows of a draft
    for person, status in ((cast.leader, 403), (cast.stranger, 404)):
        browser = Client()
        browser.force_login(with_second_factor(person))
        assert browser.get(_here(draft)).status_code == status
    open_edition(draft.code, revision=draft.revision, **act)
    assert organiser.get(_here(draft)).status_code == 409
