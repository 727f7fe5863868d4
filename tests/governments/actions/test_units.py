from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.governments.actions.units import (
    UnitFacts,
    add_unit,
    close_unit,
    edit_unit,
    rename_unit,
    reopen_unit,
)
from kolabik.governments.models import DEEPEST, Unit, UnitKind
from kolabik.governments.queries import path_of
from tests.world.cast import LONG_AGO, Cast, make_unit

TODAY = date(2022, 1, 3)
LAWS = UnitFacts("Bagian Hukum", UnitKind.DIVISION)
CLINIC = UnitFacts("UPT Puskesmas Melati", UnitKind.HEALTH_CENTRE)


@pytest.fixture
def act(cast: Cast) -> dict:
    return {"actor": cast.administrator, "at": LONG_AGO}


def _verbs() -> list[str]:
    return list(Event.objects.order_by("number").values_list("verb", flat=True))


def test_add_unit_puts_it_below_its_parent_and_records_it(cast, act):
    unit = add_unit(cast.city.code, replace(LAWS, parent=cast.health.code), **act)

    event = Event.objects.get()
    assert unit.parent == cast.health
    assert (event.verb, event.subject, event.government) == (
        "unit.added",
        unit.code,
        cast.city.code,
    )


def test_add_unit_twice_makes_one(cast, act):
    assert add_unit(cast.city.code, LAWS, **act) == add_unit(cast.city.code, LAWS, **act)
    assert _verbs() == ["unit.added"]


def _chain(cast: Cast, n: int) -> list[Unit]:
    """Stand units below one another."""
    units: list[Unit] = []
    for level in range(n):
        above = units[-1] if units else None
        units.append(make_unit(cast.city, f"Tingkat {level}", UnitKind.OTHER, above))
    return units


def test_add_unit_stands_no_deeper_than_a_page_can_show(cast, act):
    *_, above, deepest = _chain(cast, DEEPEST)

    add_unit(cast.city.code, replace(LAWS, parent=above.code), **act)
    with pytest.raises(Refused) as refused:
        add_unit(cast.city.code, replace(LAWS, parent=deepest.code), **act)

    assert refused.value.code == "too_deep"


def test_edit_unit_moves_what_stands_below_no_deeper_than_a_page_can_show(cast, act):
    *_, above, deepest = _chain(cast, DEEPEST - 1)
    facts = UnitFacts(cast.health.name, cast.health.kind)

    edit_unit(cast.health.code, replace(facts, parent=above.code), **act)
    with pytest.raises(Refused) as refused:
        edit_unit(cast.health.code, replace(facts, parent=deepest.code), **act)

    assert refused.value.code == "too_deep"


def test_add_unit_refuses_a_name_that_is_there(cast, act):
    with pytest.raises(Refused) as refused:
        add_unit(cast.city.code, UnitFacts("dinas  KESEHATAN", UnitKind.AGENCY), **act)

    assert refused.value.code == "name_taken"


def test_add_unit_refuses_a_parent_of_another_government(cast, act):
    foreign = make_unit(cast.elsewhere, "Dinas", UnitKind.DEPARTMENT)

    with pytest.raises(Refused) as refused:
        add_unit(cast.city.code, replace(LAWS, parent=foreign.code), **act)

    assert refused.value.code == "parent_closed"


def test_edit_unit_moves_it_and_records_both_places(cast, act):
    edit_unit(cast.clinic.code, CLINIC, **act)
    edit_unit(cast.clinic.code, CLINIC, **act)

    cast.clinic.refresh_from_db()
    facts = Event.objects.get().facts
    assert cast.clinic.parent is None
    assert (facts["parent_before"], facts["parent"]) == (cast.health.code, "")


@pytest.mark.parametrize("below", ["health", "clinic"])
def test_edit_unit_refuses_a_place_below_itself(cast, act, below):
    facts = UnitFacts("Dinas Kesehatan", UnitKind.DEPARTMENT, parent=getattr(cast, below).code)

    with pytest.raises(Refused) as refused:
        edit_unit(cast.health.code, facts, **act)

    assert refused.value.code == "loop"
    assert _verbs() == []


def test_edit_unit_refuses_a_name_that_is_there(cast, act):
    with pytest.raises(Refused) as refused:
        edit_unit(cast.school.code, UnitFacts("Dinas Kesehatan", UnitKind.OTHER), **act)

    assert refused.value.code == "name_taken"


def test_edit_unit_refuses_a_first_day_after_the_last(cast, act):
    close_unit(cast.school.code, on=TODAY, **act)
    later = UnitFacts(cast.school.name, cast.school.kind, valid_from=TODAY + timedelta(days=1))

    with pytest.raises(Refused) as refused:
        edit_unit(cast.school.code, later, **act)

    assert refused.value.code == "wrong_order"


def test_rename_unit_keeps_the_old_name_as_a_closed_unit(cast, act):
    for _ in range(2):
        rename_unit(cast.health.code, "Dinas Kesehatan dan KB", "Dinkes KB", on=TODAY, **act)

    unit = Unit.objects.get(pk=cast.health.pk)
    (former,) = unit.predecessors.all()
    assert (unit.code, unit.name, unit.valid_from) == (
        cast.health.code,
        "Dinas Kesehatan dan KB",
        TODAY,
    )
    assert (former.name, former.valid_to) == ("Dinas Kesehatan", TODAY - timedelta(days=1))
    assert list(unit.children.all()) == [cast.clinic]
    assert _verbs() == ["unit.renamed"]


def test_rename_unit_refuses_a_day_that_is_still_to_come(cast, act):
    with pytest.raises(Refused) as refused:
        rename_unit(cast.health.code, "Dinas Baru", on=TODAY + timedelta(days=1), **act)

    assert refused.value.code == "too_early"


def test_rename_unit_refuses_a_day_before_the_unit_began(cast, act):
    Unit.objects.filter(pk=cast.health.pk).update(valid_from=TODAY)

    with pytest.raises(Refused) as refused:
        rename_unit(cast.health.code, "Dinas Baru", on=TODAY, **act)

    assert refused.value.code == "wrong_order"


def test_rename_unit_refuses_the_first_day_of_the_calendar(cast, act):
    with pytest.raises(Refused) as refused:
        rename_unit(cast.health.code, "Dinas Baru", on=date.min, **act)

    assert refused.value.code == "wrong_order"


def test_rename_unit_refuses_a_name_that_is_there(cast, act):
    with pytest.raises(Refused) as refused:
        rename_unit(cast.school.code, cast.health.name, on=TODAY, **act)

    assert refused.value.code == "name_taken"


def test_rename_unit_refuses_a_closed_one(cast, act):
    close_unit(cast.school.code, on=TODAY, **act)

    with pytest.raises(Refused) as refused:
        rename_unit(cast.school.code, "SMP Baru", on=TODAY, **act)

    assert refused.value.code == "closed"


def test_close_unit_names_the_one_that_it_was_merged_into(cast, act):
    for _ in range(2):
        close_unit(cast.school.code, on=TODAY, successor=cast.health.code, **act)

    cast.school.refresh_from_db()
    assert (cast.school.valid_to, cast.school.succeeded_by) == (TODAY, cast.health)
    assert Event.objects.get().facts == {"on": "2022-01-03", "successor": cast.health.code}


def test_close_unit_refuses_while_units_stand_below_it(cast, act):
    with pytest.raises(Refused) as refused:
        close_unit(cast.health.code, on=TODAY, **act)

    assert refused.value.code == "has_children"


@pytest.mark.parametrize("heir", ["school", "foreign"])
def test_close_unit_refuses_an_impossible_successor(cast, act, heir):
    foreign = make_unit(cast.elsewhere, "Dinas", UnitKind.DEPARTMENT)
    code = {"school": cast.school.code, "foreign": foreign.code}[heir]

    with pytest.raises(Refused) as refused:
        close_unit(cast.school.code, on=TODAY, successor=code, **act)

    assert refused.value.code == "no_successor"


def test_close_unit_refuses_another_last_day(cast, act):
    close_unit(cast.school.code, on=TODAY, **act)

    with pytest.raises(Refused) as refused:
        close_unit(cast.school.code, on=TODAY + timedelta(days=1), **act)

    assert refused.value.code == "closed"


def test_close_unit_refuses_a_day_before_the_unit_began(cast, act):
    Unit.objects.filter(pk=cast.school.pk).update(valid_from=TODAY)

    with pytest.raises(Refused) as refused:
        close_unit(cast.school.code, on=TODAY - timedelta(days=1), **act)

    assert refused.value.code == "wrong_order"


def test_reopen_unit_takes_the_closing_back(cast, act):
    close_unit(cast.school.code, on=TODAY, successor=cast.health.code, **act)

    for _ in range(2):
        reopen_unit(cast.school.code, **act)

    cast.school.refresh_from_db()
    assert (cast.school.valid_to, cast.school.succeeded_by) == (None, None)
    assert _verbs() == ["unit.closed", "unit.reopened"]


def test_reopen_unit_refuses_below_a_closed_one(cast, act):
    close_unit(cast.clinic.code, on=TODAY, **act)
    close_unit(cast.health.code, on=TODAY, **act)

    with pytest.raises(Refused) as refused:
        reopen_unit(cast.clinic.code, **act)

    assert refused.value.code == "parent_closed"


def test_reopen_unit_refuses_a_name_that_another_one_took(cast, act):
    close_unit(cast.school.code, on=TODAY, **act)
    make_unit(cast.city, cast.school.name, UnitKind.JUNIOR_SCHOOL)

    with pytest.raises(Refused) as refused:
        reopen_unit(cast.school.code, **act)

    assert refused.value.code == "name_taken"


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_no_sequence_of_moves_ever_closes_a_loop(cast, act, moves):
    units = [
        Unit.objects.get_or_create(
            government=cast.city, name=f"U{n}", defaults={"kind": UnitKind.OTHER}
        )[0]
        for n in range(6)
    ]
    for moved, below in moves:
        facts = UnitFacts(f"U{moved}", UnitKind.OTHER, parent=units[below].code)
        with suppress(Refused):
            edit_unit(units[moved].code, facts, **act)

    for unit in Unit.objects.filter(name__startswith="U"):
        assert unit not in path_of(unit)
