import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from kolabik.foundation.access import SignInNeeded
from kolabik.people.access import is_person, require_person
from tests.world.cast import Cast


def test_require_person_returns_who_is_signed_in(cast: Cast):
    request = RequestFactory().get("/")
    request.user = cast.nurse

    assert require_person(request) == cast.nurse


def test_require_person_asks_the_public_to_sign_in():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    assert not is_person(request.user)
    with pytest.raises(SignInNeeded):
        require_person(request)
