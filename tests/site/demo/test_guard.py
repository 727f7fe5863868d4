import pytest

from kolabik.foundation import clock
from kolabik.foundation.actor import SYSTEM
from kolabik.governments.actions.governing import create_government
from kolabik.governments.models import Government, GovernmentKind, Zone
from kolabik.site.demo.guard import misplaced

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("holds_demo", "starts_demo", "said"),
    [
        (True, True, ""),
        (True, False, "server.demo_data"),
        (False, True, "server.real_data"),
        (False, False, ""),
    ],
)
def test_a_demo_and_a_real_government_are_never_served_together(
    settings, holds_demo: bool, starts_demo: bool, said: str
):
    settings.IS_DEMO = starts_demo
    Government.objects.create(name="Kota", kind=GovernmentKind.CITY, is_demo=holds_demo)

    assert misplaced() == said


def test_a_demo_starts_again_after_somebody_set_up_a_government_in_it(settings):
    settings.IS_DEMO = True
    facts = {"short_name": "", "kind": GovernmentKind.CITY, "zone": Zone.WIB}
    create_government(name="Kota", **facts, actor=SYSTEM, at=clock.now())

    assert misplaced() == ""


@pytest.mark.parametrize("starts_demo", [True, False])
def test_an_empty_installation_may_become_either(settings, starts_demo: bool):
    settings.IS_DEMO = starts_demo

    assert misplaced() == ""
