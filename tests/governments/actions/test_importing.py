from dataclasses import replace

import pytest

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.governments.actions.importing import import_units
from kolabik.governments.models import DEEPEST, Unit, UnitKind
from kolabik.governments.queries import path_of
from kolabik.sheets.unit_tree import SheetUnit
from tests.world.cast import LONG_AGO, Cast, make_unit

OFFICE = SheetUnit(2, "Dinas Pendidikan", "", "department", None, None)
SCHOOL = SheetUnit(3, "SDN 1", "", "primary_school", None, None, parent_row=2)


@pytest.fixture
def act(cast: Cast) -> dict:
    return {"actor": cast.administrator, "at": LONG_AGO}


def test_import_units_adds_all_and_records_the_count(cast, act):
    below = SheetUnit(4, "RSUD", "", "hospital", None, None, parent_code=cast.health.code)

    assert import_units(cast.city.code, [OFFICE, below, SCHOOL], **act) == 3

    event = Event.objects.get()
    assert (event.verb, event.facts) == ("units.imported", {"number": 3})
    assert [u.name for u in path_of(Unit.objects.get(name="SDN 1"))] == ["Dinas Pendidikan"]
    assert Unit.objects.get(name="RSUD").parent == cast.health


def test_import_units_twice_adds_them_once(cast, act):
    import_units(cast.city.code, [OFFICE, SCHOOL], **act)

    assert import_units(cast.city.code, [OFFICE, SCHOOL], **act) == 0
    assert Event.objects.count() == 1


def test_import_units_finds_a_name_in_any_spelling_afterwards(cast, act):
    import_units(cast.city.code, [OFFICE], **act)

    assert import_units(cast.city.code, [replace(OFFICE, name="DINAS PENDIDIKAN")], **act) == 0


def test_import_units_adds_nothing_when_one_of_them_has_come_meanwhile(cast, act):
    make_unit(cast.city, "Dinas Pendidikan", UnitKind.DEPARTMENT)

    with pytest.raises(Refused) as refused:
        import_units(cast.city.code, [OFFICE, SCHOOL], **act)

    assert refused.value.code == "changed_meanwhile"
    assert not Unit.objects.filter(name="SDN 1").exists()


def test_import_units_adds_nothing_when_a_parent_has_closed_meanwhile(cast, act):
    Unit.objects.filter(pk=cast.school.pk).update(valid_to="2022-01-01")
    below = replace(SCHOOL, parent_row=None, parent_code=cast.school.code)

    with pytest.raises(Refused) as refused:
        import_units(cast.city.code, [OFFICE, below], **act)

    assert refused.value.code == "changed_meanwhile"
    assert not Unit.objects.filter(name="Dinas Pendidikan").exists()


@pytest.mark.parametrize("n", [3, 3_000])
def test_import_units_writes_many_in_few_steps(cast, act, n, django_assert_max_num_queries):
    rows = [replace(SCHOOL, row=row, name=f"SDN {row}") for row in range(3, n + 3)]

    with django_assert_max_num_queries(20 + n // 60):  # SQLite takes some hundred rows a step
        assert import_units(cast.city.code, [OFFICE, *rows], **act) == n + 1


def _chain(n: int, top: str = "") -> list[SheetUnit]:
    """Stand the rows of a sheet below one another."""
    first = replace(OFFICE, row=2, name="Tingkat 0", parent_code=top)
    below = (
        replace(OFFICE, row=2 + at, name=f"Tingkat {at}", parent_row=1 + at) for at in range(1, n)
    )
    return [first, *below]


def test_import_units_stands_none_deeper_than_a_page_can_show(cast, act):
    assert import_units(cast.city.code, _chain(DEEPEST), **act) == DEEPEST


@pytest.mark.parametrize("top", ["", "clinic"])
def test_import_units_refuses_what_a_page_cannot_show(cast, act, top):
    code, n_above = (cast.clinic.code, 2) if top else ("", 0)

    with pytest.raises(Refused) as refused:
        import_units(cast.city.code, _chain(DEEPEST - n_above + 1, code), **act)

    assert refused.value.code == "too_deep"
    assert Unit.objects.count() == 3
