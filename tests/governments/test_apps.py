from django.apps import apps

from kolabik.governments.models import Goal, Government, Unit


def test_the_app_holds_governments_units_and_goals():
    assert set(apps.get_app_config("governments").get_models()) == {Goal, Government, Unit}
