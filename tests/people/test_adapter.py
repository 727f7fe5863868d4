from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from kolabik.foundation import clock
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.models import Person, Role
from tests.world.cast import Cast, with_second_factor
from tests.world.mailbox import mails_to

OFFICE = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": "SSO Pasuruan",
                "client_id": "kolabik",
                "secret": "s",
                "settings": {"server_url": "https://sso.example.test"},
            }
        ]
    }
}


def come_from_the_office(
    email: str, *, verified: bool = True, name: str = "Budi Baru"
) -> tuple[HttpRequest, HttpResponse]:
    request = RequestFactory().get("/account/office/oidc/login/callback/")
    SessionMiddleware(lambda _r: HttpResponse()).process_request(request)
    MessageMiddleware(lambda _r: HttpResponse()).process_request(request)
    request.user = AnonymousUser()
    request.LANGUAGE_CODE = "id"
    account = SocialAccount(provider="oidc", uid=f"uid {email}", extra_data={"name": name})
    provider = get_adapter().get_provider(request, "oidc")
    arrived = SocialLogin(
        provider=provider,
        user=Person(email=email),
        account=account,
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )
    arrived.state = {"process": "login"}
    with context.request_context(request):
        return request, complete_social_login(request, arrived)


def signed_in(request: HttpRequest) -> Any:
    return request.session.get("_auth_user_id")


@pytest.fixture
def office(settings, cast: Cast) -> Cast:
    settings.SOCIALACCOUNT_PROVIDERS = OFFICE
    return cast


def test_the_office_opens_the_account_whose_address_it_vouches_for(office: Cast):
    request, _response = come_from_the_office("nurul@example.test")

    assert signed_in(request) == str(office.nurse.pk)
    assert SocialAccount.objects.get().user == office.nurse
    assert mails_to("nurul@example.test")[0].subject == "Akun Kolabik Anda diubah"


def test_the_office_opens_it_again_by_the_link(office: Cast):
    come_from_the_office("nurul@example.test")
    request, _response = come_from_the_office("nurul@example.test")

    assert signed_in(request) == str(office.nurse.pk)
    assert SocialAccount.objects.count() == 1


def test_the_office_asks_for_the_second_factor_as_every_other_way_does(office: Cast):
    with_second_factor(office.organiser)

    request, response = come_from_the_office("orin@example.test")

    assert response["Location"] == "/account/2fa/authenticate/"
    assert signed_in(request) is None


def test_the_office_opens_nothing_by_an_address_that_only_looks_alike(office: Cast):
    request, _response = come_from_the_office("\u212aoko@example.test")

    assert signed_in(request) is None
    assert not SocialAccount.objects.exists()


def test_the_office_opens_nothing_by_an_address_it_has_not_verified(office: Cast):
    request, response = come_from_the_office("nurul@example.test", verified=False)

    assert signed_in(request) is None
    assert b"/account/login/" in response.content
    assert not SocialAccount.objects.exists()


def test_the_office_makes_no_account_for_whoever_was_not_invited(office: Cast):
    request, response = come_from_the_office("baru@example.test")

    assert signed_in(request) is None
    assert response.status_code == 200
    assert not Person.objects.filter(email="baru@example.test").exists()


def test_the_office_makes_an_account_for_whoever_was_invited(office: Cast):
    place = Place(office.city)
    invite("baru@example.test", "", Role.JUROR, place, actor=office.organiser, at=clock.now())

    request, _response = come_from_the_office("Baru@example.test")

    person = Person.objects.get(email="baru@example.test")
    assert signed_in(request) == str(person.pk)
    assert person.full_name == "Budi Baru"
    assert [grant.role for grant in person.grants.all()] == [Role.JUROR]
    assert not person.has_usable_password()


def test_the_office_makes_no_account_by_an_invitation_to_an_unverified_address(office: Cast):
    place = Place(office.city)
    invite("baru@example.test", "", Role.JUROR, place, actor=office.organiser, at=clock.now())

    come_from_the_office("baru@example.test", verified=False)

    assert not Person.objects.filter(email="baru@example.test").exists()


def test_mail_speaks_the_language_of_the_person_not_of_the_page(cast: Cast):
    cast.nurse.language = "en"
    cast.nurse.save()

    for address in ("nurul@example.test", "nobody@example.test"):
        Client().post("/account/login/code/", {"email": address})

    known, unknown = mails_to("nurul@example.test")[0], mails_to("nobody@example.test")[0]
    assert known.subject == "Your code for signing in to Kolabik"
    assert unknown.subject == "Tidak ada akun Kolabik dengan alamat ini"


def test_mail_with_a_link_uses_the_installations_own_address(client: Client, cast: Cast, settings):
    settings.SITE_ADDRESS = "https://kolabik.example.test"
    settings.ALLOWED_HOSTS = ["*"]

    client.post(
        "/account/password/reset/", {"email": "nurul@example.test"}, headers={"host": "evil.test"}
    )

    body = mails_to("nurul@example.test")[0].body
    assert "https://kolabik.example.test/account/password/reset/key/" in body
    assert "evil" not in body
