from datetime import timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.people.actions.importing import import_people
from kolabik.people.actions.inviting import LASTS
from kolabik.people.models import Invitation, Role
from kolabik.people.queries.importing import PlannedPerson
from tests.world.mailbox import mails_to

AT = clock.now()


def planned(email: str, role: str = "juror", unit: str = "", language: str = "id") -> PlannedPerson:
    return PlannedPerson(3, email, "dr. Budi, M.Si.", role, unit, "+62812", language)


@pytest.fixture
def rows(cast) -> list[PlannedPerson]:
    return [
        planned("budi@example.test"),
        planned("ani@example.test", "participant", cast.clinic.code, "en"),
    ]


def test_everybody_gets_an_invitation_and_its_mail_in_their_language(cast, rows):
    invited = import_people(cast.city.code, rows, actor=cast.organiser, at=AT)

    assert [(one.invitation.email, one.phone) for one in invited] == [
        ("budi@example.test", "+62812"),
        ("ani@example.test", "+62812"),
    ]
    invitation = Invitation.objects.get(email="ani@example.test")
    assert (invitation.role, invitation.unit) == (Role.PARTICIPANT, cast.clinic)
    assert "Buka tautan ini" in mails_to("budi@example.test")[0].body
    assert "Open this link" in mails_to("ani@example.test")[0].body
    assert Event.objects.get(verb="people.imported").facts == {"number": 2}


def test_the_same_sheet_again_invites_nobody(cast, rows):
    import_people(cast.city.code, rows, actor=cast.organiser, at=AT)

    assert import_people(cast.city.code, rows, actor=cast.organiser, at=AT) == []
    assert Invitation.objects.count() == 2
    assert len(mails_to("budi@example.test")) == 1
    assert Event.objects.filter(verb="people.imported").count() == 1


def test_who_has_the_role_is_left_alone(cast):
    row = planned("NURUL@example.test", "participant", cast.clinic.code)

    assert import_people(cast.city.code, [row], actor=cast.organiser, at=AT) == []


def test_a_link_that_has_expired_is_sent_anew(cast, rows):
    import_people(cast.city.code, rows[:1], actor=cast.organiser, at=AT)
    later = AT + LASTS + timedelta(days=1)

    assert len(import_people(cast.city.code, rows[:1], actor=cast.organiser, at=later)) == 1
    assert Invitation.objects.count() == 1


def test_all_or_nobody_is_invited(cast, rows):
    too_high = planned("citra@example.test", "administrator")

    with pytest.raises(Refused) as refused:
        import_people(cast.city.code, [*rows, too_high], actor=cast.organiser, at=AT)

    assert refused.value.code == "too_high"
    assert not Invitation.objects.exists()
    assert not Event.objects.exists()


def test_a_unit_that_closed_since_the_look_refuses_all(cast, rows):
    cast.clinic.valid_to = AT.date()
    cast.clinic.save()

    with pytest.raises(Refused) as refused:
        import_people(cast.city.code, rows, actor=cast.organiser, at=AT)

    assert refused.value.code == "changed_meanwhile"
    assert not Invitation.objects.exists()
