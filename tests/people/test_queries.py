import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.foundation.access import can
from kolabik.people import queries as q
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.models import Grant, Person, Role
from tests.world.cast import LONG_AGO, Cast


def test_people_visible_to_is_oneself_and_who_works_where_one_runs_contests(cast: Cast):
    def seen(visitor: Person) -> set[str]:
        return {person.full_name for person in q.people_visible_to(visitor)}

    here = {"Adi", "Orin", "Koko", "Nurul", "Joko", "Lia", "Audi"}
    assert seen(cast.organiser) == seen(cast.administrator) == here
    assert seen(cast.stranger) == {"Sari"}
    assert seen(cast.nurse) == {"Nurul"}
    assert len(seen(cast.operator)) == Person.objects.count()
    assert not q.people_visible_to(AnonymousUser()).exists()


def test_invitations_are_visible_exactly_where_one_may_withdraw_them(cast: Cast):
    for inviter, government in ((cast.organiser, cast.city), (cast.stranger, cast.elsewhere)):
        place = Place(government)
        invite("b@example.test", "", Role.JUROR, place, actor=inviter, at=LONG_AGO)

    for visitor in [person for person in cast.by_role().values() if person]:
        visible = set(q.invitations_visible_to(visitor))
        every = q.invitations_visible_to(cast.operator)
        may = {one for one in every if can(visitor, "invitation.withdraw", one)}
        assert visible == may


def test_grants_visible_to_hold_nothing_of_other_governments(cast: Cast):
    assert {grant.government for grant in q.grants_visible_to(cast.organiser)} == {cast.city}
    assert not q.grants_visible_to(cast.nurse).exists()
    assert q.grants_visible_to(cast.operator).count() == Grant.objects.count()


def test_people_in_a_government_have_their_roles_there_and_no_revoked_ones(cast: Cast):
    Grant.objects.create(
        person=cast.stranger, role=Role.JUROR, government=cast.city, granted_at=LONG_AGO
    )
    cast.leader.grants.update(revoked_at=LONG_AGO)

    people = {one.full_name: [g.role for g in one.roles_here] for one in q.people_in(cast.city)}

    assert people["Sari"] == ["juror"]
    assert "Lia" not in people


def test_people_are_matched_by_the_role_that_they_have_here_and_now(cast: Cast):
    here = {"person": cast.stranger, "government": cast.city, "granted_at": LONG_AGO}
    Grant.objects.create(role=Role.JUROR, revoked_at=LONG_AGO, **here)
    Grant.objects.create(role=Role.LEADER, **here)

    def found(role: Role) -> set[str]:
        people = q.people_in(cast.city).filter(q.has_role_in(cast.city, role))
        return {person.full_name for person in people}

    assert found(Role.JUROR) == {"Joko"}
    assert found(Role.LEADER) == {"Lia", "Sari"}
    assert found(Role.ORGANISER) == {"Orin"}


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14) Version/17 Safari/605", "Safari, macOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Firefox/120.0", "Firefox, Linux"),
        ("curl/8.5", "Perangkat tidak dikenal"),
        ("", "Perangkat tidak dikenal"),
    ],
)
def test_device_of_a_browser_is_what_its_owner_calls_it(agent: str, device: str):
    assert q.device_of(agent) == device


def test_setup_key_matches_only_the_printed_one(settings):
    assert not q.setup_key_is_asked_for()
    assert q.setup_key_matches("anything")

    (settings.DATA / "setup-key").write_text("printed\n", encoding="utf-8")

    assert q.setup_key_is_asked_for()
    assert q.setup_key_matches(" printed ")
    assert not q.setup_key_matches("anything")
    assert not q.setup_key_matches("kunci é")
