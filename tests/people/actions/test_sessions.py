from allauth.usersessions.models import UserSession
from django.test import Client

from kolabik.audit.models import Event
from kolabik.people.actions.sessions import sign_out_elsewhere
from tests.world.cast import LONG_AGO, Cast


def signed_in(cast: Cast) -> Client:
    client = Client()
    client.post("/account/login/", {"login": "nurul@example.test", "password": "Nurul"})
    return client


def test_sign_out_elsewhere_ends_all_sessions_but_this_one(cast: Cast):
    here, there = signed_in(cast), signed_in(cast)
    others = Client()
    others.force_login(cast.juror)

    count = sign_out_elsewhere(cast.nurse, keeping=here.session.session_key or "", at=LONG_AGO)

    assert count == 1
    assert here.get("/account/data/").status_code == 200
    assert there.get("/account/data/").status_code == 302
    assert others.get("/account/data/").status_code == 200
    assert UserSession.objects.filter(user=cast.nurse).count() == 1
    assert Event.objects.get(verb="session.ended").facts == {"count": 1}


def test_sign_out_elsewhere_with_one_session_records_nothing(cast: Cast):
    here = signed_in(cast)

    count = sign_out_elsewhere(cast.nurse, keeping=here.session.session_key or "", at=LONG_AGO)

    assert count == 0
    assert not Event.objects.filter(verb="session.ended").exists()
