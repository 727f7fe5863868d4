import json

from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from kolabik.audit.models import Event
from kolabik.people.actions.exporting import FORMAT, export_person
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.models import Role
from tests.world.cast import LONG_AGO, Cast, with_second_factor
from tests.world.mailbox import mails_to


def test_export_person_hands_out_all_that_is_held(cast: Cast, client: Client):
    with_second_factor(cast.nurse)
    place = Place(cast.city)
    invite(cast.nurse.email, "Nurul", Role.JUROR, place, actor=cast.organiser, at=LONG_AGO)
    client.force_login(cast.nurse)
    client.get("/account/data/")

    data = export_person(cast.nurse.code, actor=cast.nurse, at=LONG_AGO)

    assert data["format"] == FORMAT
    assert data["person"]["email"] == "nurul@example.test"
    assert [grant["role"] for grant in data["grants"]] == ["participant"]
    assert [one["role"] for one in data["invitations"]] == ["juror"]
    assert [one["type"] for one in data["second_factors"]] == ["totp"]
    assert [one["address"] for one in data["messages"]] == ["nurul@example.test"]
    assert data["log"][-1]["verb"] == "person.exported"
    assert len(data["sessions"]) == 1


def test_export_person_tells_nothing_of_others_and_no_secret(cast: Cast):
    place = Place(cast.city)
    invite("lain@example.test", "Lain", Role.JUROR, place, actor=cast.organiser, at=LONG_AGO)
    with_second_factor(cast.organiser)

    data = export_person(cast.organiser.code, actor=cast.organiser, at=LONG_AGO)

    text = json.dumps(data, cls=DjangoJSONEncoder)
    assert "lain@example.test" not in text
    assert "password" not in text
    assert "JBSWY3DP" not in text
    assert len(data["invitations_sent"]) == 1


def test_export_person_leaves_out_the_keys_in_mails_that_wait(cast: Cast, client: Client):
    client.post("/account/password/reset/", {"email": cast.nurse.email})
    assert "/account/password/reset/key/" in mails_to(cast.nurse.email)[0].body

    data = export_person(cast.nurse.code, actor=cast.nurse, at=LONG_AGO)

    assert [bool(one["subject"]) for one in data["messages"]] == [True]
    assert [one["body"] for one in data["messages"]] == [""]


def test_export_person_is_recorded(cast: Cast):
    export_person(cast.nurse.code, actor=cast.nurse, at=LONG_AGO)

    assert Event.objects.get().verb == "person.exported"
