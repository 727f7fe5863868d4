import pytest
from django.urls import reverse

from kolabik.governments.urls import urlpatterns
from tests.world.cast import Cast, with_second_factor

READ = ("detail", "units", "unit_tree", "unit", "unit_export")
WRITE = (
    "edit", "goals", "unit_new", "unit_import", "unit_import_template", "unit_edit",
    "unit_rename", "unit_close",
)  # fmt: skip
POST_ALONE = ("logo_change", "logo_removal", "unit_import_confirm", "unit_reopen")
ELSEWHERE = ("list", "new", "logo")
OF_A_UNIT = ("unit", "unit_edit", "unit_rename", "unit_close", "unit_reopen")


def _address(name: str, cast: Cast) -> str:
    codes = [cast.city.code, *([cast.clinic.code] if name in OF_A_UNIT else [])]
    return reverse(f"governments:{name}", args=codes)


def _sign_in(client, person) -> None:
    client.force_login(with_second_factor(person) if person.needs_second_factor else person)


def test_every_address_is_walked_here():
    assert {pattern.name for pattern in urlpatterns} == {*READ, *WRITE, *POST_ALONE, *ELSEWHERE}


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("who", ["operator", "administrator", "organiser", "nurse", "leader"])
def test_members_read(client, cast, name, who):
    _sign_in(client, getattr(cast, who))

    assert client.get(_address(name, cast)).status_code == 200


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize("who", ["operator", "administrator"])
def test_those_who_run_the_government_write(client, cast, name, who):
    _sign_in(client, getattr(cast, who))

    assert client.get(_address(name, cast)).status_code == 200


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize("who", ["organiser", "leader", "nurse", "auditor"])
def test_other_members_may_not_write(client, cast, name, who):
    _sign_in(client, getattr(cast, who))

    assert client.get(_address(name, cast)).status_code == 403


@pytest.mark.parametrize("name", POST_ALONE)
def test_other_members_may_not_post(client, cast, name):
    _sign_in(client, cast.leader)

    assert client.post(_address(name, cast)).status_code == 403


@pytest.mark.parametrize("name", POST_ALONE)
def test_what_changes_something_is_never_read(client, cast, name):
    _sign_in(client, cast.administrator)

    assert client.get(_address(name, cast)).status_code == 405


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_a_stranger_finds_nothing(client, cast, name):
    _sign_in(client, cast.stranger)

    assert client.get(_address(name, cast)).status_code == 404


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_the_public_is_asked_to_sign_in(client, cast, name):
    answer = client.get(_address(name, cast))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{reverse('account_login')}?")
