from datetime import datetime, timedelta

import pytest
from django.test import Client

from kolabik.foundation import clock
from kolabik.people.actions.inviting import Place, invite, withdraw_invitation
from kolabik.people.models import Grant, Invitation, Person, Role
from tests.world.cast import Cast
from tests.world.mailbox import mails_to, path_in

NEW = "baru@example.test"
TOLD = {
    "titles_before": "Drs.",
    "full_name": "Budi Baru",
    "titles_after": "",
    "password1": "sandi yang panjang",
    "password2": "sandi yang panjang",
}


def invited(
    cast: Cast, email: str = NEW, role: Role = Role.JUROR, at: datetime | None = None
) -> str:
    at = at or clock.now()
    invite(email, "Budi", role, Place(cast.city), actor=cast.administrator, at=at)
    return path_in(mails_to(email)[0].body)


def test_link_of_a_newcomer_leads_through_the_account_to_the_role(client: Client, cast: Cast):
    path = invited(cast)

    assert client.get(path).templates[0].name == "people/invitation_join.html"
    response = client.post(f"{path}account/", TOLD)

    person = Person.objects.get(email=NEW)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.grants.get().role == Role.JUROR


def test_link_of_a_new_organiser_leads_on_to_the_second_factor(client: Client, cast: Cast):
    path = invited(cast, role=Role.ORGANISER)

    client.post(f"{path}account/", TOLD)

    response = client.get(f"/governments/{cast.city.code}/people/")
    assert (response.status_code, response["Location"]) == (302, "/account/second-factor/")


def test_link_opened_changes_nothing(client: Client, cast: Cast):
    path = invited(cast)
    before = Invitation.objects.values().get()

    for _ in range(3):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200

    assert Invitation.objects.values().get() == before
    assert not Person.objects.filter(email=NEW).exists()


def test_form_with_a_weak_password_shows_again_with_its_errors(client: Client, cast: Cast):
    path = invited(cast)

    response = client.post(f"{path}account/", {**TOLD, "password1": "a", "password2": "a"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["password1"]


def test_link_of_somebody_with_an_account_asks_to_sign_in_and_comes_back(
    client: Client, cast: Cast
):
    path = invited(cast, cast.guest.email)

    response = client.get(path)
    assert response.templates[0].name == "people/invitation_sign_in.html"
    assert f"/account/login/?next={path}" in response.content.decode()
    signed_in = client.post(
        "/account/login/", {"login": cast.guest.email, "password": "Gita", "next": path}
    )

    assert signed_in["Location"] == path
    assert client.get(path).templates[0].name == "people/invitation_accept.html"
    assert client.post(f"{path}acceptance/")["Location"] == "/"
    assert cast.guest.grants.get().role == Role.JUROR


def test_link_of_somebody_else_is_refused(client: Client, cast: Cast):
    path = invited(cast)
    client.force_login(cast.guest)

    assert client.get(path).status_code == 403
    assert client.post(f"{path}acceptance/").status_code == 409
    assert client.post(f"{path}account/", TOLD).status_code == 403
    assert not Grant.objects.filter(person=cast.guest).exists()


def test_link_used_once_is_used_up(client: Client, cast: Cast):
    path = invited(cast)
    client.post(f"{path}account/", TOLD)

    stranger = Client()
    assert stranger.get(path).status_code == 409
    assert stranger.post(f"{path}account/", TOLD).status_code == 409
    assert Person.objects.filter(email=NEW).count() == 1


def test_link_that_was_withdrawn_is_gone(client: Client, cast: Cast):
    path = invited(cast)
    invitation = Invitation.objects.get()
    withdraw_invitation(invitation.code, actor=cast.administrator, at=clock.now())

    response = client.get(path)

    assert response.status_code == 410
    assert response.templates[0].name == "people/invitation_withdrawn.html"
    assert client.post(f"{path}account/", TOLD).status_code == 410


def test_link_that_has_expired_is_gone(client: Client, cast: Cast):
    path = invited(cast, at=clock.now() - timedelta(days=14))

    response = client.get(path)

    assert response.status_code == 410
    assert response.templates[0].name == "people/invitation_expired.html"
    assert client.post(f"{path}account/", TOLD).status_code == 410


def test_link_that_was_renewed_replaces_the_old_one(client: Client, cast: Cast):
    old = invited(cast)
    new = invited(cast)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("path", ["/invitations/guessed/", "/invitations/x/acceptance/"])
def test_link_that_was_guessed_is_not_found(client: Client, cast: Cast, path: str):
    answer = client.post(path) if path.endswith("acceptance/") else client.get(path)

    assert answer.status_code == 404


def test_acceptance_without_signing_in_leads_to_the_sign_in(client: Client, cast: Cast):
    path = invited(cast, cast.guest.email)

    response = client.post(f"{path}acceptance/")

    assert response["Location"].startswith("/account/login/?next=")


def test_acceptance_by_get_is_not_allowed(client: Client, cast: Cast):
    path = invited(cast)

    assert client.get(f"{path}acceptance/").status_code == 405
    assert client.get(f"{path}account/").status_code == 405
