import pytest
from django.urls import resolve

from kolabik.entries.views.routes_screening import routes


@pytest.mark.parametrize("name", [route.name for route in routes])
def test_every_route_is_reached_under_its_own_name(name: str):
    (route,) = [one for one in routes if one.name == name]
    address = "/" + str(route.pattern).replace("<str:code>", "abc")

    assert resolve(address).view_name == f"entries:{name}"
