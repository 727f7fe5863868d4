import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.foundation.access import SignInNeeded
from kolabik.people.access import is_person, require_person


def test_require_person_returns_who_is_signed_in(cast, rf):
    request = rf.get("/")
    request.user = cast.nurse

    assert require_person(request) == cast.nurse
    assert is_person(cast.nurse)


def test_require_person_asks_the_public_to_sign_in(rf):
    request = rf.get("/")
    request.user = AnonymousUser()

    with pytest.raises(SignInNeeded):
        require_person(request)
