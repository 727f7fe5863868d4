from datetime import date
from zoneinfo import ZoneInfo

import pytest

from kolabik.editions.models import Edition
from kolabik.people.models import Person
from kolabik.site.demo.entries import demo_entries
from kolabik.site.demo.replaying import Days
from kolabik.site.demo.scene import Scene, scene_of

DAYS = Days(date(2026, 11, 25), ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def scene(demo) -> Scene:
    bayu, ayu = (Person.objects.get(full_name=f"{name} Contoh") for name in ("Bayu", "Ayu"))
    return scene_of(Edition.objects.get(state="open"), DAYS, bayu, ayu)


def test_the_coordinator_above_answers_for_a_unit_that_has_none(scene: Scene):
    answering = {
        unit: scene.answers_for(unit).full_name
        for unit in ("UPT Puskesmas Karangketug", "UPT Puskesmas Trajeng", "Inspektorat")
    }

    assert answering == {
        "UPT Puskesmas Karangketug": "Citra Contoh",
        "UPT Puskesmas Trajeng": "Ratih Contoh",
        "Inspektorat": "Bayu Contoh",
    }


def test_accounts_are_found_by_name_and_unit_whatever_the_titles(scene: Scene):
    citra = Person.objects.get(full_name="Citra Contoh")

    assert scene.account("dr. Citra Contoh", "UPT Puskesmas Karangketug") == citra
    assert scene.account("Citra Contoh", "Inspektorat") is None


def test_authors_are_those_of_the_team_with_an_account_in_its_order(scene: Scene):
    told = next(one for one in demo_entries() if one.key == "kentongan-obat")

    names = [person.full_name for person in scene.authors(told)]

    assert names == ["Dewi Contoh", "Nurhayati Contoh", "Hartono Contoh"]


def test_goals_are_known_by_kind_and_number(scene: Scene):
    assert {("mission", 3), ("sdg", 16), ("vision", 1)} <= scene.goals.keys()
    assert scene.rules.screening.persons == 2
