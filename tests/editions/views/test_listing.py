from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition, Phase
from kolabik.foundation import clock
from tests.world.cast import Cast, with_second_factor


@pytest.fixture
def organiser(client, cast):
    client.force_login(with_second_factor(cast.organiser))
    return client


def _address(cast: Cast) -> str:
    return reverse("editions:list", args=[cast.city.code])


def _names(answer) -> list[str]:
    return [line.row.name for line in answer.context["found"].lines]


def _next(answer) -> list[tuple[str, str]]:
    with translation.override("en"):  # the rows are made anew here
        cells = [line.cells[-1] for line in answer.context["found"].lines]
        return [(str(cell.value), cell.url) for cell in cells]


def test_an_organiser_goes_on_with_a_draft(organiser, cast, draft):
    organiser.cookies["django_language"] = "en"

    answer = organiser.get(_address(cast))

    assert _names(answer) == ["Kolabik 2026"]
    assert _next(answer) == [("Go on setting it up", reverse("editions:setup", args=[draft.code]))]
    assert '<span class="badge gold">Being prepared</span>' in answer.text
    assert reverse("editions:new", args=[cast.city.code]) in answer.text


@pytest.mark.parametrize(
    ("who", "names", "tasks"),
    [
        ("leader", ["Kolabik 2026"], ["See the preview"]),
        ("auditor", ["Kolabik 2026"], ["See the preview"]),
        ("nurse", [], []),
        ("juror", [], []),
    ],
)
def test_a_draft_is_listed_for_those_who_look_after_it(client, cast, draft, who, names, tasks):
    client.force_login(getattr(cast, who))
    client.cookies["django_language"] = "en"

    answer = client.get(_address(cast))

    assert _names(answer) == names
    assert [words for words, _url in _next(answer)] == tasks
    assert reverse("editions:new", args=[cast.city.code]) not in answer.text


def test_an_opened_edition_tells_everybody_where_it_stands(client, cast, act):
    today = clock.now().date()
    beginning = Beginning("Kini", today.year, preset="kolabik-2023", first_day=today)
    edition = create_edition(cast.city.code, beginning, **act)
    open_edition(edition.code, revision=1, **act)
    client.force_login(cast.nurse)
    client.cookies["django_language"] = "en"

    answer = client.get(_address(cast))

    assert "Registration" in answer.text
    assert '<span class="badge good">Open</span>' in answer.text
    assert _next(answer) == [("", "")]


def test_a_closed_edition_stands_nowhere_any_more(organiser, cast, draft, act):
    open_edition(draft.code, revision=1, **act)
    close_edition(draft.code, **act)
    organiser.cookies["django_language"] = "en"

    answer = organiser.get(_address(cast))

    with translation.override("en"):
        (line,) = answer.context["found"].lines
        values = [str(cell.value) for cell in line.cells]
    assert values == ["Kolabik 2026", "2026", "Closed", "", ""]


def test_a_government_without_editions_is_taught_what_one_is(organiser, cast):
    organiser.cookies["django_language"] = "en"

    text = organiser.get(_address(cast)).text

    assert "<h2>No edition yet</h2>" in text
    assert 'role="search"' not in text
    assert "Set up a new edition" in text


def test_the_list_is_searched_and_filtered(organiser, cast, draft, act):
    create_edition(cast.city.code, Beginning("Gelar Inovasi", 2025), **act)
    open_edition(draft.code, revision=1, **act)
    address = _address(cast)

    assert _names(organiser.get(address)) == ["Kolabik 2026", "Gelar Inovasi"]
    assert _names(organiser.get(address, {"q": "gelar"})) == ["Gelar Inovasi"]
    assert _names(organiser.get(address, {"state": "open"})) == ["Kolabik 2026"]
    assert "<html" not in organiser.get(address, headers={"HX-Request": "true"}).text


@pytest.mark.parametrize(("who", "status"), [("guest", 404), ("stranger", 404), ("juror", 200)])
def test_the_list_is_closed_to_others(client, cast, who, status):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(_address(cast)).status_code == status


def test_the_public_is_asked_to_sign_in(client, cast):
    assert client.get(_address(cast)).status_code == 302


@pytest.mark.parametrize("n", [3, 3_000])
def test_the_list_asks_as_often_for_many_as_for_few(
    organiser, cast, draft, n, django_assert_max_num_queries
):
    editions = Edition.objects.bulk_create(
        Edition(
            government=cast.city, name=f"Ajang {n}", year=2020, rules=draft.rules,
            created_at=draft.created_at,
        )
        for n in range(n)
    )  # fmt: skip
    Phase.objects.bulk_create(
        Phase(
            edition=edition, key="registration", name_id="Pendaftaran", position=0,
            opens_at=draft.created_at, closes_at=draft.created_at + timedelta(days=1),
        )
        for edition in editions
    )  # fmt: skip

    with django_assert_max_num_queries(16):  # sign-in and session included
        answer = organiser.get(_address(cast))

    assert answer.status_code == 200


def test_the_list_is_taken_along_as_a_file(organiser, cast, draft):
    answer = organiser.get(_address(cast), {"export": "csv"})

    assert "Kolabik 2026" in answer.content.decode("utf-8-sig")
