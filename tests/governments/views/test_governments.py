import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.governments.actions.governing import set_logo
from kolabik.governments.models import Government, UnitKind
from tests.governments.actions.test_governing import PNG, SVG, WEBP
from tests.world.cast import LONG_AGO, Cast, make_unit, with_second_factor

FACTS = {"name": "Pemerintah Kota Madiun", "short_name": "", "kind": "city", "zone": "Asia/Jakarta"}


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.administrator))
    return client


@pytest.fixture
def operator(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.operator))
    return client


def _address(name: str, cast: Cast) -> str:
    return reverse(f"governments:{name}", args=[cast.city.code])


def test_list_shows_a_person_their_own_governments_alone(client, cast):
    client.force_login(cast.nurse)

    answer = client.get(reverse("governments:list"))

    assert [g.name for g in answer.context["governments"]] == [cast.city.name]
    assert cast.elsewhere.name not in answer.text


@pytest.mark.parametrize("n", [3, 300])
def test_list_asks_as_often_for_many_as_for_few(operator, cast, n, django_assert_max_num_queries):
    for number in range(n):
        Government.objects.create(name=f"Kota {number}", kind="city")

    with django_assert_max_num_queries(15):  # sign-in and session included
        answer = operator.get(reverse("governments:list"))

    assert len(answer.context["governments"]) == n + 2


def test_list_tells_somebody_without_a_role_what_to_do(client, cast):
    client.force_login(cast.guest)

    assert "<h2>" in client.get(reverse("governments:list")).text


def test_new_sets_up_a_government_and_goes_to_its_home(operator):
    answer = operator.post(reverse("governments:new"), FACTS)

    government = Government.objects.get(name=FACTS["name"])
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("governments:detail", args=[government.code])


def test_new_without_a_name_is_shown_again(operator):
    answer = operator.post(reverse("governments:new"), {**FACTS, "name": " "})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name"]


def test_new_with_a_name_that_is_taken_is_refused(operator, cast):
    taken = {**FACTS, "name": cast.city.name, "kind": "regency"}

    assert operator.post(reverse("governments:new"), taken).status_code == 409


def test_detail_leads_to_the_import_while_there_are_no_units(administrator, cast):
    assert administrator.get(_address("detail", cast)).context["n_units"] == 3
    cast.city.units.update(valid_to="2020-01-01")

    assert _address("unit_import", cast) in administrator.get(_address("detail", cast)).text


def test_edit_shows_what_stands_and_saves_what_is_new(administrator, cast):
    form = administrator.get(_address("edit", cast)).context["form"]
    assert form.initial["name"] == cast.city.name

    answer = administrator.post(_address("edit", cast), {**FACTS, "zone": "Asia/Jayapura"})

    cast.city.refresh_from_db()
    assert answer.headers["Location"] == _address("detail", cast)
    assert (cast.city.name, cast.city.zone) == (FACTS["name"], "Asia/Jayapura")


def test_edit_with_an_unknown_zone_is_shown_again(administrator, cast):
    answer = administrator.post(_address("edit", cast), {**FACTS, "zone": "Europe/Paris"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["zone"]


def test_change_logo_shows_it_to_the_public(administrator, cast):
    picture = SimpleUploadedFile("logo pemkot.png", PNG)
    administrator.post(_address("logo_change", cast), {"picture": picture})

    answer = Client().get(_address("logo", cast))

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert b"".join(answer.streaming_content) == PNG
    assert _address("logo", cast) in administrator.get(_address("detail", cast)).text


def test_a_new_logo_is_shown_at_once_and_an_old_one_is_not_sent_twice(cast):
    set_logo(cast.city.code, PNG, actor=cast.administrator, at=LONG_AGO)
    browser = Client()
    first = browser.get(_address("logo", cast))
    seen = {"If-None-Match": first.headers["ETag"]}

    assert b"".join(first.streaming_content) == PNG
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert browser.get(_address("logo", cast), headers=seen).status_code == 304
    set_logo(cast.city.code, WEBP, actor=cast.administrator, at=LONG_AGO)
    answer = browser.get(_address("logo", cast), headers=seen)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert b"".join(answer.streaming_content) == WEBP


def test_a_logo_that_its_store_has_lost_is_not_found(cast):
    name = set_logo(cast.city.code, PNG, actor=cast.administrator, at=LONG_AGO).logo.name
    default_storage.delete(name)

    assert Client().get(_address("logo", cast)).status_code == 404


def test_an_address_that_no_code_can_have_is_not_found(administrator, cast):
    for path in ("%00/", "%00/logo/", f"{cast.city.code}/units/%00/"):
        assert administrator.get(f"/governments/{path}").status_code == 404


def test_change_logo_to_a_drawing_that_can_run_a_program_is_shown_again(administrator, cast):
    picture = SimpleUploadedFile("logo.png", SVG)

    answer = administrator.post(_address("logo_change", cast), {"picture": picture})

    assert answer.status_code == 422
    assert not Event.objects.exists()


def test_drop_logo_leaves_none(administrator, cast):
    set_logo(cast.city.code, PNG, actor=cast.administrator, at=LONG_AGO)

    administrator.post(_address("logo_removal", cast))

    assert administrator.get(_address("logo", cast)).status_code == 404


def test_a_name_cannot_bring_its_own_markup(administrator, cast):
    make_unit(cast.city, "<b>Dinas</b>", UnitKind.DEPARTMENT)

    assert "<b>Dinas" not in administrator.get(_address("units", cast)).text
