from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.people.actions.erasing import erase_person
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.actions.joining import accept_invitation
from kolabik.people.actions.profile import Details, edit_person
from kolabik.people.models import Role
from tests.world.cast import LONG_AGO, Cast, make_person, with_second_factor
from tests.world.mailbox import mails_to, token_in

LATER = LONG_AGO + timedelta(days=2)
NAME, NIP, PHONE = "Wulandari Kusumaningrum", "198010242006041009", "+6281234567890"
ADDRESS = "wulandari@example.test"
TOLD = Details(NAME, "dr.", "M.Kes.", NIP, PHONE, "en")


def every_text() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for row in model._default_manager.values():
            for field, value in row.items():
                yield f"{model._meta.label}.{field}", str(value)
    for session in Session.objects.all():
        yield "session", str(session.get_decoded())


def lived_in(cast: Cast):
    """Somebody who has left traces wherever a person can."""
    person = make_person("Wulandari", Role.ORGANISER, cast.city)
    edit_person(person.code, TOLD, actor=person, at=LONG_AGO)
    with_second_factor(person)
    place = Place(cast.city)
    invite(ADDRESS, NAME, Role.JUROR, place, actor=cast.administrator, at=LONG_AGO)
    token = token_in(mails_to(ADDRESS)[0].body)
    accept_invitation(token, actor=person, at=LONG_AGO)
    invite(ADDRESS, NAME, Role.LEADER, place, actor=cast.administrator, at=LONG_AGO)
    invite("lain@example.test", "Lain", Role.JUROR, place, actor=person, at=LONG_AGO)
    Client().post("/account/login/code/", {"email": ADDRESS})
    Client().post("/account/password/reset/", {"email": ADDRESS})
    client = Client()
    client.force_login(person)
    client.get("/account/data/")
    return person


def test_erase_person_leaves_nothing_of_them_in_any_table(cast: Cast):
    person = lived_in(cast)
    assert any(NAME in text for _where, text in every_text())

    erase_person(person.code, actor=person, at=LATER)

    traces = [NAME, "Wulandari", ADDRESS, NIP, PHONE, "M.Kes."]
    left = [
        (where, trace)
        for where, text in every_text()
        for trace in traces
        if trace.lower() in text.lower()
    ]
    assert left == []


def test_erase_person_ends_roles_sign_in_and_sessions(cast: Cast):
    person = lived_in(cast)

    erase_person(person.code, actor=person, at=LATER)

    person.refresh_from_db()
    assert (person.is_active, person.has_usable_password()) == (False, False)
    assert person.erased_at == LATER
    assert not person.grants.filter(revoked_at__isnull=True).exists()
    assert not Authenticator.objects.filter(user=person).exists()
    assert not UserSession.objects.filter(user=person).exists()


def test_erase_person_shows_a_word_in_place_of_the_name(cast: Cast):
    erased = erase_person(cast.nurse.code, actor=cast.nurse, at=LATER)

    assert str(erased) == "Orang yang datanya telah dihapus"


def test_erase_person_closes_the_open_invitations_to_them(cast: Cast):
    person = lived_in(cast)

    erase_person(person.code, actor=person, at=LATER)

    newcomer = cast.administrator.invitations_sent.get(role=Role.LEADER)
    assert newcomer.withdrawn_at == LATER


def test_erase_person_is_recorded_by_codes_and_once(cast: Cast):
    grant = cast.nurse.grants.get()

    erase_person(cast.nurse.code, actor=cast.nurse, at=LATER)
    erase_person(cast.nurse.code, actor=cast.nurse, at=LATER + timedelta(days=1))

    event = Event.objects.get(verb="person.erased")
    assert (event.subject, event.facts) == (cast.nurse.code, {"grants": [grant.code]})


@pytest.mark.parametrize("who", ["administrator", "operator"])
def test_erase_person_at_the_head_is_refused_and_changes_nothing(cast: Cast, who: str):
    person = getattr(cast, who)

    with pytest.raises(Refused) as caught:
        erase_person(person.code, actor=person, at=LATER)

    person.refresh_from_db()
    assert caught.value.code == "last_one"
    assert (person.email, person.erased_at) == (f"{person.full_name.lower()}@example.test", None)
    assert person.grants.get().revoked_at is None


def test_erase_person_lets_the_address_be_invited_anew(cast: Cast):
    address = cast.nurse.email
    erase_person(cast.nurse.code, actor=cast.nurse, at=LATER)

    place = Place(cast.city)
    again = invite(address, "", Role.JUROR, place, actor=cast.organiser, at=LATER)

    assert again.email == address
