from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from kolabik.editions.actions.drafting import (
    Beginning,
    change_rules,
    create_edition,
    remove_phase,
)
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.foundation import clock
from tests.world.cast import Cast, with_second_factor


@pytest.fixture
def organiser(client, cast):
    client.force_login(with_second_factor(cast.organiser))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def ready(cast: Cast, act: dict) -> Edition:
    """Return an edition that could open now."""
    first_day = clock.now().date()
    beginning = Beginning("Kini", first_day.year, preset="kolabik-2023", first_day=first_day)
    return create_edition(cast.city.code, beginning, **act)


def _checklist(edition: Edition) -> str:
    return reverse("editions:checklist", args=[edition.code])


def _opening(edition: Edition) -> str:
    return reverse("editions:opening", args=[edition.code])


def test_a_ready_edition_shows_what_opening_seals(organiser, ready):
    answer = organiser.get(_checklist(ready))

    assert answer.context["problems"] == []
    assert "The edition can open." in answer.text
    assert "The first deadline is the end of “Registration”" in answer.text
    assert answer.text.count("Seal the rules and open") == 1
    sizes = answer.context["sizes"]
    assert (sizes.rounds, sizes.winners) == (3, 3)


def test_every_problem_leads_to_its_step(organiser, ready, act):
    book = ready.rulebook
    change_rules(ready.code, replace(book, categories=()), revision=1, **act)
    remove_phase(ready.code, "registration", **act)

    answer = organiser.get(_checklist(ready))

    found = [(step.label, step.url) for step in answer.context["problems"]]
    assert found == [
        ("Dates", reverse("editions:setup_dates", args=[ready.code])),
        ("Who may enter", reverse("editions:setup_entrants", args=[ready.code])),
    ]
    assert "2 things to mend before opening" in answer.text
    assert "There is no category yet. Add at least one." in answer.text
    assert "Seal the rules and open" not in answer.text
    assert len(answer.context["done"]) == 6


def test_what_is_worth_a_look_stands_by_its_step(organiser, ready):
    notices = organiser.get(_checklist(ready)).context["notices"]

    assert "Name and theme" in [step.label for step in notices]


def test_opening_seals_the_rules_and_leads_to_the_public_page(organiser, ready):
    answer = organiser.post(_opening(ready), {"revision": "1"})

    assert answer.url == reverse("editions:detail", args=[ready.code])
    ready.refresh_from_db()
    assert ready.state == "open"
    assert organiser.post(_opening(ready), {"revision": "1"}).url == answer.url


def test_opening_what_the_page_did_not_show_is_refused_with_a_way_back(organiser, ready, act):
    remove_phase(ready.code, "award", **act)

    answer = organiser.post(_opening(ready), {"revision": "1", "next": _checklist(ready)})

    assert answer.status_code == 409
    assert f'href="{_checklist(ready)}"' in answer.text
    ready.refresh_from_db()
    assert ready.is_draft


def test_opening_without_a_revision_shows_the_checklist_again(organiser, ready):
    answer = organiser.post(_opening(ready), {})

    assert answer.status_code == 422
    assert "Seal the rules and open" in answer.text


def test_opening_with_problems_names_them(organiser, draft, act):
    remove_phase(draft.code, "registration", **act)

    answer = organiser.post(_opening(draft), {"revision": "2"})

    assert answer.status_code == 409
    assert "The plan has no phase for registration" in answer.text


def test_an_opened_edition_shows_its_digest_instead(organiser, ready, act):
    opened = open_edition(ready.code, revision=1, **act)

    text = organiser.get(_checklist(ready)).text

    assert opened.rules_digest in text
    assert "Seal the rules and open" not in text


@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator", 200), ("leader", 403), ("nurse", 404), ("guest", 404), ("stranger", 404)],
)
def test_the_checklist_is_for_those_who_run_editions(client, cast, ready, who, status):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(_checklist(ready)).status_code == status
    opened = client.post(_opening(ready), {"revision": "1"}).status_code
    assert opened == (302 if status == 200 else status)


@pytest.mark.parametrize("n", [1, 60])
def test_the_checklist_asks_as_often_for_many_as_for_few(
    organiser, cast, act, n, django_assert_max_num_queries
):
    beginning = Beginning("Lain", 2026, preset="kolabik-2023", first_day=date(2026, 2, 2))
    edition = create_edition(cast.city.code, beginning, **act)
    book = edition.rulebook
    many = tuple(replace(book.categories[0], key=f"k{at}") for at in range(n))
    change_rules(edition.code, replace(book, categories=many), revision=1, **act)

    with django_assert_max_num_queries(18):  # sign-in and session included
        assert organiser.get(_checklist(edition)).status_code == 200
