import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from kolabik.foundation.access import SignInNeeded, can, require, table


def test_a_verb_that_the_table_lacks_is_an_error_and_never_a_permission(cast):
    with pytest.raises(KeyError):
        can(cast.operator, "moon.move")


def test_require_lets_those_go_on_who_may(cast):
    require(cast.administrator, "government.edit", cast.city)


def test_require_sends_the_public_to_sign_in_and_others_away(cast):
    with pytest.raises(SignInNeeded):
        require(AnonymousUser(), "government.edit", cast.city)
    with pytest.raises(PermissionDenied):
        require(cast.nurse, "government.edit", cast.city)


def test_the_table_is_read_once():
    assert table() is table()
