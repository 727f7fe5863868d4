from kolabik.foundation.access import can
from kolabik.people import queries as q
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.models import Role
from tests.world.cast import LONG_AGO, Cast


def test_invitations_are_visible_exactly_where_one_may_withdraw_them(cast: Cast):
    for inviter, government in ((cast.organiser, cast.city), (cast.stranger, cast.elsewhere)):
        place = Place(government)
        invite("b@example.test", "", Role.JUROR, place, actor=inviter, at=LONG_AGO)

    for unit in (cast.clinic, cast.school):
        for role in (Role.PARTICIPANT, Role.COORDINATOR):
            place = Place(cast.city, unit)
            invite("b@example.test", "", role, place, actor=cast.organiser, at=LONG_AGO)

    assert q.invitations_visible_to(cast.coordinator).get().unit == cast.clinic
    for visitor in [person for person in cast.by_role().values() if person]:
        visible = set(q.invitations_visible_to(visitor))
        every = q.invitations_visible_to(cast.operator)
        may = {one for one in every if can(visitor, "invitation.withdraw", one)}
        assert visible == may
