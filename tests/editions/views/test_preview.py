from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from kolabik.editions.actions.drafting import change_rules
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from tests.world.cast import with_second_factor

HTMX = {"HX-Request": "true"}


@pytest.fixture
def organiser(client: Client, cast) -> Client:
    client.force_login(with_second_factor(cast.organiser))
    client.cookies["django_language"] = "en"
    return client


def _address(name: str, edition: Edition) -> str:
    return reverse(f"editions:{name}", args=[edition.code])


def test_the_preview_shows_the_page_that_the_public_will_see(organiser, draft):
    answer = organiser.get(_address("preview", draft))

    assert "nothing that you do is kept" in answer.text
    assert 'id="how-to-enter"' in answer.text
    assert answer.context["shown"].told.name == draft.name


def test_the_form_shows_the_first_section_to_look_at(organiser, draft):
    answer = organiser.get(_address("preview_form", draft))

    form = answer.context["form"]
    assert form.section == draft.rulebook.form[0]
    assert all(field.disabled for field in form.fields.values())
    assert [step.is_current for step in answer.context["steps"]].index(True) == 0
    assert len(answer.context["steps"]) == len(draft.rulebook.form)


@pytest.mark.parametrize("place", range(10))
def test_every_question_of_a_section_is_shown(organiser, draft, place):
    section = draft.rulebook.form[place]

    shown = organiser.get(_address("preview_form", draft), {"section": section.key})

    assert shown.context["form"].section == section
    assert [asked.question for asked in shown.context["form"].asked()] == list(section.questions)
    assert shown.text.count('class="indicator"') == sum(
        question.kind == "indicator" for question in section.questions
    )


def test_htmx_gets_the_section_alone(organiser, draft):
    answer = organiser.get(_address("preview_form", draft), {"section": "ringkasan"}, headers=HTMX)

    assert "<html" not in answer.text
    assert answer.text.strip().startswith('<section class="questionnaire"')
    assert 'id="preview-' in answer.text


def test_an_unknown_section_is_not_there(organiser, draft):
    answer = organiser.get(_address("preview_form", draft), {"section": "lain"})

    assert answer.status_code == 404


def test_a_form_without_sections_teaches_what_will_be_here(organiser, draft, act):
    change_rules(draft.code, replace(draft.rulebook, form=()), revision=1, **act)

    answer = organiser.get(_address("preview_form", draft))

    assert "There are no questions yet" in answer.text


def test_a_draft_that_has_nothing_yet_is_shown_as_it_is(organiser, draft, act):
    rules = draft.rulebook
    bare = replace(rules, categories=(), tracks=(), form=(), documents=(), rounds=(), prizes=())
    change_rules(draft.code, bare, revision=1, **act)
    draft.phases.all().delete()

    answer = organiser.get(_address("preview", draft))

    assert answer.status_code == 200
    assert "The dates are not set yet" in answer.text


def test_after_the_opening_the_sealed_form_is_shown_and_leads_nowhere_else(organiser, draft, act):
    open_edition(draft.code, revision=1, **act)

    answer = organiser.get(_address("preview_form", draft))

    assert answer.status_code == 200
    assert _address("setup", draft) not in answer.text


@pytest.mark.parametrize(
    ("who", "status"), [("auditor", 200), ("leader", 200), ("nurse", 404), ("stranger", 404)]
)
def test_a_draft_is_looked_at_by_those_who_may(client, cast, draft, who, status):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(_address("preview", draft)).status_code == status
    assert client.get(_address("preview_form", draft)).status_code == status


def test_a_participant_may_not_preview_an_opened_edition(client, cast, draft, act):
    open_edition(draft.code, revision=1, **act)
    client.force_login(cast.nurse)

    assert client.get(_address("preview", draft)).status_code == 403
