from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kolabik.governments.models import Unit, UnitKind
from tests.world.cast import Cast, with_second_factor

FACTS = {"name": "Bagian Hukum", "short_name": "", "kind": "division", "parent": ""}


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.administrator))
    return client


def _address(name: str, cast: Cast, unit: Unit | None = None) -> str:
    codes = [cast.city.code, *([unit.code] if unit else [])]
    return reverse(f"governments:{name}", args=codes)


def _names(answer) -> list[str]:
    return [line.row.name for line in answer.context["found"].lines]


def _add(cast: Cast, n: int) -> None:
    Unit.objects.bulk_create(
        Unit(
            government=cast.city,
            parent=cast.health,
            name=f"UPT {number:04}",
            name_key=f"upt{number:04}",
            kind=UnitKind.TECHNICAL_UNIT,
        )
        for number in range(n)
    )


def test_list_finds_units_by_words_kind_and_state(client, cast):
    client.force_login(cast.nurse)
    Unit.objects.filter(pk=cast.school.pk).update(valid_to=date(2020, 1, 1))

    found = {
        query: _names(client.get(f"{_address('units', cast)}?{query}"))
        for query in ("q=melati+upt", "kind=department", "state=closed", "kind=nonsense", "q=%00")
    }

    everything_open = [cast.health.name, cast.clinic.name]
    assert found == {
        "q=melati+upt": [cast.clinic.name],
        "kind=department": [cast.health.name],
        "state=closed": [cast.school.name],
        "kind=nonsense": everything_open,
        "q=%00": everything_open,
    }


def test_list_without_units_teaches_and_without_a_hit_says_so(client, cast):
    client.force_login(with_second_factor(cast.stranger))
    address = reverse("governments:units", args=[cast.elsewhere.code])
    client.cookies["django_language"] = "en"

    assert "<h2>No units yet</h2>" in client.get(address).text
    assert "<h2>Nothing found</h2>" in client.get(address, {"q": "melati"}).text


@pytest.mark.parametrize(("language", "state"), [("id", "Aktif"), ("en", "Open")])
def test_list_tells_the_state_in_the_words_of_units(client, cast, language, state):
    client.force_login(cast.nurse)
    client.cookies["django_language"] = language

    assert client.get(_address("units", cast)).text.count(f"<div>{state}") == 3


def test_list_answers_htmx_with_the_table_alone(client, cast):
    client.force_login(cast.nurse)

    answer = client.get(_address("units", cast), {"q": "melati"}, headers={"HX-Request": "true"})

    assert cast.clinic.name in answer.text
    assert "<html" not in answer.text


def test_list_finds_a_name_however_it_is_spelt(client, cast):
    client.force_login(cast.nurse)

    assert _names(client.get(_address("units", cast), {"q": "ＭＥＬＡＴＩ"})) == [cast.clinic.name]


def test_list_leads_to_a_file_of_what_was_found(client, cast):
    client.force_login(cast.nurse)

    answer = client.get(_address("units", cast), {"q": "melati", "state": "all"})

    assert '<input type="search" name="q" id="id_q" value="melati"' in answer.text
    assert f'href="{_address("unit_export", cast)}?q=melati&amp;state=all"' in answer.text
    assert "export=" not in answer.text


def test_list_keeps_the_search_on_its_next_page(client, cast):
    _add(cast, 60)
    client.force_login(cast.nurse)

    answer = client.get(_address("units", cast), {"q": "upt", "page": 1})

    assert "?q=upt&amp;page=2" in answer.text


@pytest.mark.parametrize("name", ["units", "unit_tree"])
@pytest.mark.parametrize("n", [3, 3_000])
def test_pages_ask_as_often_for_many_as_for_few(
    client, cast, name, n, django_assert_max_num_queries
):
    _add(cast, n)
    client.force_login(cast.nurse)

    with django_assert_max_num_queries(15):  # sign-in and session included
        answer = client.get(_address(name, cast))

    assert answer.status_code == 200


def test_tree_shows_a_unit_inside_of_the_one_above(client, cast):
    client.force_login(cast.nurse)

    text = client.get(_address("unit_tree", cast)).text

    below = text.partition("<details open>")[2].partition("</details>")[0]
    assert cast.health.name in below
    assert _address("unit", cast, cast.clinic) in below
    assert cast.school.name not in below


def test_new_adds_a_unit_and_shows_it(administrator, cast):
    facts = {**FACTS, "parent": cast.health.code, "valid_from": "2022-01-03"}

    answer = administrator.post(_address("unit_new", cast), facts)

    unit = Unit.objects.get(name="Bagian Hukum")
    assert answer.headers["Location"] == _address("unit", cast, unit)
    assert (unit.parent, unit.valid_from) == (cast.health, date(2022, 1, 3))


def test_new_starts_below_the_unit_that_it_was_asked_for_from(administrator, cast):
    answer = administrator.get(_address("unit_new", cast), {"below": cast.health.code})

    assert answer.context["form"]["parent"].value() == cast.health.code


def test_new_below_a_unit_of_another_government_is_shown_again(administrator, cast):
    foreign = Unit.objects.create(government=cast.elsewhere, name="Dinas", kind="department")

    answer = administrator.post(_address("unit_new", cast), {**FACTS, "parent": foreign.code})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["parent"]


def test_new_with_a_name_that_is_there_is_refused(administrator, cast):
    facts = {**FACTS, "name": cast.health.name}

    assert administrator.post(_address("unit_new", cast), facts).status_code == 409


def test_detail_shows_the_way_up_and_what_is_below(client, cast):
    client.force_login(cast.nurse)

    below = client.get(_address("unit", cast, cast.clinic))
    above = client.get(_address("unit", cast, cast.health))

    assert below.context["path"] == (cast.health,)
    assert list(above.context["children"]) == [cast.clinic]


def test_a_unit_of_another_government_is_not_found_here(administrator, cast):
    foreign = Unit.objects.create(government=cast.elsewhere, name="Dinas", kind="department")

    assert administrator.get(_address("unit", cast, foreign)).status_code == 404
    assert administrator.post(_address("unit_close", cast, foreign)).status_code == 404


def test_edit_moves_a_unit(administrator, cast):
    facts = {**FACTS, "name": cast.clinic.name, "kind": "health_centre", "parent": ""}

    answer = administrator.post(_address("unit_edit", cast, cast.clinic), facts)

    cast.clinic.refresh_from_db()
    assert answer.status_code == 302
    assert cast.clinic.parent is None


def test_edit_never_offers_a_place_below_itself(administrator, cast):
    facts = {**FACTS, "parent": cast.clinic.code}

    answer = administrator.post(_address("unit_edit", cast, cast.health), facts)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["parent"]


def test_rename_keeps_the_old_name_in_the_history(administrator, cast):
    new_name = {"name": "Dinas Kesehatan dan KB", "short_name": "", "on": "2022-01-03"}

    administrator.post(_address("unit_rename", cast, cast.health), new_name)

    text = administrator.get(_address("unit", cast, cast.health)).text
    assert "Dinas Kesehatan dan KB" in text
    assert ">Dinas Kesehatan</a>" in text


def test_rename_without_a_day_is_shown_again(administrator, cast):
    answer = administrator.post(_address("unit_rename", cast, cast.health), {"name": "Dinas X"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["on"]


def test_close_and_reopen(administrator, cast):
    last = {"on": "2022-01-03", "successor": cast.health.code}

    administrator.post(_address("unit_close", cast, cast.school), last)
    cast.school.refresh_from_db()
    assert (cast.school.valid_to, cast.school.succeeded_by) == (date(2022, 1, 3), cast.health)

    administrator.post(_address("unit_reopen", cast, cast.school))
    cast.school.refresh_from_db()
    assert cast.school.valid_to is None


def test_close_without_a_day_is_shown_again(administrator, cast):
    answer = administrator.post(_address("unit_close", cast, cast.school), {})

    assert answer.status_code == 422


def test_close_with_units_below_is_refused(administrator, cast):
    answer = administrator.post(_address("unit_close", cast, cast.health), {"on": "2022-01-03"})

    assert answer.status_code == 409
