import threading
from datetime import timedelta

import pytest
from django.db import connection

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.people.actions.roles import grant_from, keep_one, revoke_grant
from kolabik.people.models import Grant, Invitation, Role
from tests.world.cast import LONG_AGO, Cast, make_cast, make_person

LATER = LONG_AGO + timedelta(days=9)


def test_revoke_grant_is_recorded_once_under_a_second_click(cast: Cast):
    grant = cast.nurse.grants.get()

    revoke_grant(grant.code, actor=cast.administrator, at=LATER)
    again = revoke_grant(grant.code, actor=cast.administrator, at=LATER + timedelta(hours=1))

    assert again.revoked_at == LATER
    event = Event.objects.get(verb="grant.revoked")
    assert (event.subject, event.government) == (grant.code, cast.city.code)
    assert event.facts == {"person": cast.nurse.code, "role": "participant"}


@pytest.mark.parametrize("who", ["administrator", "operator"])
def test_revoke_grant_of_the_last_one_at_the_head_is_refused(cast: Cast, who: str):
    grant = getattr(cast, who).grants.get()

    with pytest.raises(Refused) as caught:
        revoke_grant(grant.code, actor=cast.operator, at=LATER)

    grant.refresh_from_db()
    assert caught.value.code == "last_one"
    assert grant.revoked_at is None
    assert not Event.objects.exists()


def test_revoke_grant_of_one_of_two_administrators_is_possible(cast: Cast):
    make_person("Ani", Role.ADMINISTRATOR, cast.city)
    grant = cast.administrator.grants.get()

    assert revoke_grant(grant.code, actor=cast.operator, at=LATER).revoked_at == LATER


def test_keep_one_does_not_count_another_governments_administrator(cast: Cast):
    make_person("Ani", Role.ADMINISTRATOR, cast.elsewhere)

    with pytest.raises(Refused):
        revoke_grant(cast.administrator.grants.get().code, actor=cast.operator, at=LATER)


def test_keep_one_lets_any_other_role_go(cast: Cast):
    keep_one(list(Grant.objects.exclude(role__in=[Role.OPERATOR, Role.ADMINISTRATOR])))


def test_grant_from_an_invitation_gives_what_it_says(cast: Cast):
    invitation = Invitation(
        role=Role.COORDINATOR, government=cast.city, unit=cast.school, edition="abcdefghjk"
    )

    grant = grant_from(invitation, cast.guest, at=LATER)

    assert (grant.role, grant.unit, grant.edition) == ("coordinator", cast.school, "abcdefghjk")
    assert grant_from(invitation, cast.guest, at=LATER).pk == grant.pk


@pytest.mark.django_db(transaction=True)
def test_revoke_grant_of_two_administrators_at_once_keeps_one():
    cast = make_cast()
    second = make_person("Ani", Role.ADMINISTRATOR, cast.city)
    codes = [person.grants.get().code for person in (cast.administrator, second)]
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def leave(code: str) -> None:
        start.wait()
        try:
            revoke_grant(code, actor=cast.operator, at=LATER)
            outcomes.append("left")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=(code,)) for code in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["last_one", "left"]
