import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.foundation.access import can
from kolabik.governments.actions.goals import choose_sdgs, set_vision
from kolabik.governments.models import Government, Sdg, Unit, UnitKind
from kolabik.governments.queries import (
    UnitState,
    goals_of,
    governments_visible_to,
    governments_with_counts,
    is_called,
    is_in_state,
    keys_under,
    levels_under,
    names_by_code,
    open_units,
    open_units_below,
    path_of,
    standing_units,
    unit_tree,
    units_visible_to,
)
from kolabik.people.models import Grant, Role
from tests.world.cast import LONG_AGO, make_unit


def _names(units) -> list[str]:
    return [unit.name for unit in units]


def test_governments_are_visible_exactly_to_those_who_may_view_them(cast):
    everybody = [person or AnonymousUser() for person in cast.by_role().values()]
    governments = list(Government.objects.all())

    seen = {(v, g) for v in everybody for g in governments_visible_to(v)}
    allowed = {(v, g) for v in everybody for g in governments if can(v, "government.view", g)}

    assert seen == allowed


def test_governments_are_named_by_their_codes(cast):
    assert names_by_code() == {place.code: place.name for place in (cast.city, cast.elsewhere)}


def test_a_role_in_one_edition_alone_shows_no_government(cast):
    Grant.objects.create(
        person=cast.guest,
        role=Role.JUROR,
        government=cast.city,
        edition="abc",
        granted_at=LONG_AGO,
    )

    assert list(governments_visible_to(cast.guest)) == []


def test_units_are_visible_to_members_alone(cast):
    assert set(units_visible_to(cast.nurse, cast.city)) == {cast.health, cast.clinic, cast.school}
    assert list(units_visible_to(cast.stranger, cast.city)) == []


def test_governments_with_counts_counts_the_open_units(cast):
    Unit.objects.filter(pk=cast.school.pk).update(valid_to="2020-01-01")

    (city,) = governments_with_counts(cast.nurse)

    assert city.n_units == 2
    assert set(open_units(cast.city)) == {cast.health, cast.clinic}


def test_units_are_matched_by_name_and_state(cast):
    Unit.objects.filter(pk=cast.clinic.pk).update(valid_to="2020-01-01", short_name="PKM")
    units = Unit.objects.all()

    assert _names(units.filter(is_called("pkm"))) == [cast.clinic.name]
    assert _names(units.filter(is_called("ｓｍｐ"))) == [cast.school.name]
    assert [_names(units.filter(is_in_state(state))) for state in UnitState] == [
        [cast.health.name, cast.school.name],
        [cast.clinic.name],
        [cast.health.name, cast.school.name, cast.clinic.name],
    ]


def test_open_units_below_are_those_right_below(cast):
    make_unit(cast.city, "Ruang Bersalin", UnitKind.OTHER, cast.clinic)
    closed = make_unit(cast.city, "UPT Lama", UnitKind.OTHER, cast.health)
    Unit.objects.filter(pk=closed.pk).update(valid_to="2020-01-01")

    assert list(open_units_below(cast.health)) == [cast.clinic]


def test_unit_tree_hangs_units_below_their_parents(cast):
    tree = unit_tree(cast.city.units.all())

    assert [(branch.unit, [c.unit for c in branch.children]) for branch in tree] == [
        (cast.health, [cast.clinic]),
        (cast.school, []),
    ]


def test_unit_tree_puts_a_unit_without_its_parent_at_the_top(cast):
    assert [branch.unit for branch in unit_tree([cast.clinic])] == [cast.clinic]


@pytest.mark.parametrize("n", [3, 3_000])
def test_unit_tree_asks_once_however_many_units_there_are(cast, n, django_assert_num_queries):
    Unit.objects.bulk_create(
        Unit(
            government=cast.city,
            parent=cast.health,
            name=f"UPT {number}",
            name_key=f"upt{number}",
            kind=UnitKind.TECHNICAL_UNIT,
        )
        for number in range(n)
    )

    assert len(cast.nurse.live_grants) == 1  # read once a request, before
    with django_assert_num_queries(1):
        health, _school = unit_tree(units_visible_to(cast.nurse, cast.city))

    assert len(health.children) == n + 1


def test_path_of_and_levels_under_walk_the_tree(cast, django_assert_num_queries):
    room = make_unit(cast.city, "Ruang Bersalin", UnitKind.OTHER, cast.clinic)
    cot = make_unit(cast.city, "Boks Bayi", UnitKind.OTHER, room)

    with django_assert_num_queries(2):
        path = path_of(cot)

    assert path == (cast.health, cast.clinic, room)
    assert path_of(cast.health) == ()
    assert levels_under(cast.health) == [[cast.clinic.pk], [room.pk], [cot.pk]]
    assert levels_under(cot) == []
    assert keys_under(cast.health) == {cast.clinic.pk, room.pk, cot.pk}


def test_standing_units_are_the_open_ones_with_their_parents(cast):
    Unit.objects.filter(pk=cast.school.pk).update(valid_to="2020-01-01")

    standing = {unit.code: unit.parent for unit in standing_units(cast.city)}

    assert standing == {cast.health.code: "", cast.clinic.code: cast.health.code}


def test_goals_of_tells_what_was_written_down(cast):
    assert goals_of(cast.city).is_empty
    set_vision(cast.city.code, "Kota madinah", actor=cast.administrator, at=LONG_AGO)
    choose_sdgs(cast.city.code, [3, 1], actor=cast.administrator, at=LONG_AGO)

    goals = goals_of(cast.city)

    assert (goals.vision, goals.missions) == ("Kota madinah", ())
    assert goals.sdgs == (Sdg.POVERTY, Sdg.HEALTH)
