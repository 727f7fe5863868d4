import re
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from kolabik.governments.models import Goal, GoalKind, Government, Unit, UnitKind, logo_path
from kolabik.sheets.unit_words import KIND_WORDS
from tests.world.cast import make_unit


def test_day_of_tells_the_day_in_the_government_s_own_zone():
    late = datetime(2022, 11, 1, 16, tzinfo=UTC)

    assert Government(zone="Asia/Jakarta").day_of(late) == date(2022, 11, 1)
    assert Government(zone="Asia/Jayapura").day_of(late) == date(2022, 11, 2)


def test_logo_path_keeps_nothing_of_the_uploaded_name_and_is_never_used_again():
    paths = {logo_path(Government(code="abc"), "../Pak Budi.PNG") for _ in range(2)}

    assert len(paths) == 2
    assert all(re.fullmatch(r"governments/abc/logo-[a-z0-9]{10}\.png", path) for path in paths)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, True),
        (date(2022, 1, 1), date(2022, 1, 31), True),
        (date(2022, 1, 2), None, False),
        (None, date(2021, 12, 31), False),
    ],
)
def test_a_unit_is_valid_from_its_first_day_to_its_last(first, last, expected):
    assert Unit(valid_from=first, valid_to=last).is_valid_on(date(2022, 1, 1)) is expected


def test_a_unit_overlaps_a_span_that_shares_one_day():
    unit = Unit(valid_from=date(2022, 1, 1), valid_to=date(2022, 1, 31))

    assert unit.overlaps(date(2022, 1, 31), None)
    assert unit.overlaps(None, date(2022, 1, 1))
    assert not unit.overlaps(date(2022, 2, 1), None)


def test_the_label_is_the_short_name_where_there_is_one():
    assert Unit(name="Dinas Kesehatan", short_name="Dinkes").label == "Dinkes"
    assert Government(name="Pemerintah Kota Pasuruan").label == "Pemerintah Kota Pasuruan"


def test_every_kind_of_unit_has_its_words_for_a_sheet():
    assert set(KIND_WORDS) == set(UnitKind.values)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"kind": "ministry"},
        {"valid_from": date(2022, 1, 2), "valid_to": date(2022, 1, 1)},
        {"name": "DINAS  kesehatan"},
    ],
    ids=["no name", "unknown kind", "dates in the wrong order", "the same name"],
)
def test_the_database_refuses_a_unit_that_cannot_be(cast, wrong):
    facts = {"government": cast.city, "name": "Dinas Baru", "kind": UnitKind.DEPARTMENT}

    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(**{**facts, **wrong})


def test_the_database_refuses_a_parent_of_another_government(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit(cast.elsewhere, "Puskesmas", UnitKind.HEALTH_CENTRE, cast.health)


def test_a_goal_of_the_united_nations_names_itself(cast):
    goal = Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)

    assert str(goal) == goal.title != ""
    assert Goal(kind=GoalKind.VISION, number=1, text="Kota madinah").title == "Kota madinah"
