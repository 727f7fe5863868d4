from django.apps import apps

from kolabik.audit.wording import places_by_code
from kolabik.governments.models import Goal, Government, Unit


def test_the_app_holds_governments_units_and_goals():
    assert set(apps.get_app_config("governments").get_models()) == {Goal, Government, Unit}


def test_the_log_knows_the_names_of_governments(cast):
    assert places_by_code() == {
        cast.city.code: "Pemerintah Kota Pasuruan",
        cast.elsewhere.code: "Pemerintah Kota Lain",
    }
