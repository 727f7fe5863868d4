"""The acts on governments, their goals and their units."""

from kolabik.governments.actions import goals, governing, importing, units
from kolabik.governments.models import GovernmentKind, UnitKind, Zone
from kolabik.sheets.unit_tree import SheetUnit
from tests.house.acts.stage import AT, FIRST_DAY, NEW, NEW_GOVERNMENT, PNG, Acts, Do, Promise, Stage

ACTS = Acts()


@ACTS.add(governing.create_government, Promise("government.created", "operator", NEW))
def _create_government(stage: Stage) -> Do:
    facts = {
        "name": NEW_GOVERNMENT,
        "short_name": "",
        "kind": GovernmentKind.REGENCY,
        "zone": Zone.WIB,
    }
    return lambda: governing.create_government(**facts, actor=stage.cast.operator, at=AT)


@ACTS.add(governing.edit_government, "government.edited")
def _edit_government(stage: Stage) -> Do:
    facts = governing.GovernmentFacts("Kota Pasuruan", "", GovernmentKind.CITY, Zone.WIB)
    return lambda: governing.edit_government(stage.city, facts, **stage.now)


@ACTS.add(governing.set_logo, "government.logo_set")
def _set_logo(stage: Stage) -> Do:
    return lambda: governing.set_logo(stage.city, PNG, **stage.now)


@ACTS.add(governing.remove_logo, "government.logo_removed")
def _remove_logo(stage: Stage) -> Do:
    governing.set_logo(stage.city, PNG, **stage.before)
    return lambda: governing.remove_logo(stage.city, **stage.now)


@ACTS.add(goals.set_vision, "goal.vision_set")
def _set_vision(stage: Stage) -> Do:
    return lambda: goals.set_vision(stage.city, "Maju", **stage.now)


@ACTS.add(goals.set_missions, "goal.missions_set")
def _set_missions(stage: Stage) -> Do:
    return lambda: goals.set_missions(stage.city, ["Sehat", "Pintar"], **stage.now)


@ACTS.add(goals.choose_sdgs, "goal.sdgs_chosen")
def _choose_sdgs(stage: Stage) -> Do:
    return lambda: goals.choose_sdgs(stage.city, [3, 4], **stage.now)


@ACTS.add(goals.set_goals, "goal.vision_set", "goal.missions_set", "goal.sdgs_chosen")
def _set_goals(stage: Stage) -> Do:
    return lambda: goals.set_goals(stage.city, "Maju", ["Sehat"], [3], **stage.now)


@ACTS.add(importing.import_units, "units.imported")
def _import_units(stage: Stage) -> Do:
    rows = [SheetUnit(2, "RSUD", "", UnitKind.HOSPITAL, None, None)]
    return lambda: importing.import_units(stage.city, rows, **stage.now)


@ACTS.add(units.add_unit, "unit.added")
def _add_unit(stage: Stage) -> Do:
    facts = units.UnitFacts("RSUD", UnitKind.HOSPITAL)
    return lambda: units.add_unit(stage.city, facts, **stage.now)


@ACTS.add(units.edit_unit, "unit.edited")
def _edit_unit(stage: Stage) -> Do:
    code, facts = stage.cast.clinic.code, units.UnitFacts("Puskesmas", UnitKind.HEALTH_CENTRE)
    return lambda: units.edit_unit(code, facts, **stage.now)


@ACTS.add(units.rename_unit, "unit.renamed")
def _rename_unit(stage: Stage) -> Do:
    code, on = stage.cast.clinic.code, AT.date()
    return lambda: units.rename_unit(code, "Puskesmas Mawar", on=on, **stage.now)


@ACTS.add(units.close_unit, "unit.closed")
def _close_unit(stage: Stage) -> Do:
    code = stage.cast.clinic.code
    return lambda: units.close_unit(code, on=FIRST_DAY, **stage.now)


@ACTS.add(units.reopen_unit, "unit.reopened")
def _reopen_unit(stage: Stage) -> Do:
    code = stage.cast.clinic.code
    units.close_unit(code, on=FIRST_DAY, **stage.before)
    return lambda: units.reopen_unit(code, **stage.now)
