from datetime import timedelta

from django.contrib.auth.models import AnonymousUser

from kolabik.editions.actions.opening import close_edition
from kolabik.editions.models import Edition
from kolabik.editions.ways_in import WayIn
from kolabik.entries.queries.entering import can_enter, way_into
from kolabik.innovations.actions.innovating import Mate, set_team
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import nurses_innovation


def _way(visitor, edition: Edition, at=AT) -> WayIn:
    way = way_into(visitor, edition, at)
    assert way is not None
    return way


def test_way_into_a_contest_whose_registration_runs(cast: Cast, edition: Edition):
    url = f"/editions/{edition.code}/entries/new/"

    public, nurse, guest = (_way(one, edition) for one in (AnonymousUser(), cast.nurse, cast.guest))

    assert (public.url, nurse.url, guest.url) == (url, url, "")
    assert "Belum punya akun?" in public.text
    assert (nurse.action, nurse.text) == ("Ikutkan inovasi Anda", "")
    assert "mintalah undangan" in guest.text


def test_there_is_no_way_in_before_after_and_without_an_open_edition(cast: Cast, edition: Edition):
    for away in (timedelta(days=-30), timedelta(days=300)):
        assert way_into(cast.nurse, edition, AT + away) is None

    closed = close_edition(edition.code, actor=cast.organiser, at=AT)

    assert way_into(cast.nurse, closed, AT) is None


def test_can_enter_who_has_a_unit_or_an_innovation_there(cast: Cast, edition: Edition):
    innovation = nurses_innovation(cast, AT)
    assert can_enter(cast.nurse, edition)
    assert not can_enter(cast.juror, edition)

    mates = [Mate(person=cast.nurse.code), Mate(person=cast.juror.code)]
    set_team(innovation.code, mates, actor=cast.nurse, at=AT)

    assert can_enter(cast.juror, edition)
