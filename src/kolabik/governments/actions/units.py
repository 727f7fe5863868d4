"""The units of a government: added, corrected, moved, renamed, merged and closed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext as _

from kolabik.audit.actions.recording import Fact, record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.models import DEEPEST, Government, Unit
from kolabik.governments.queries import levels_under, path_of
from kolabik.sheets.names import name_key, tidy


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is known of a unit; the parent is named by its code, and empty at the top."""

    name: str
    kind: str
    short_name: str = ""
    parent: str = ""
    valid_from: date | None = None


@transaction.atomic
def add_unit(government: str, facts: UnitFacts, *, actor: Actor, at: datetime) -> Unit:
    """Add a unit below another, or at the top. A second click returns the first one.

    Raises
    ------
    Refused
        An open unit of this name is there already, the parent is closed or gone, or stands too
        deep to have units below it.

    """
    home = Government.objects.select_for_update().get(code=government)
    parent = _open_parent(home, facts.parent)
    _require_room(parent)
    twin = _twin(home, parent, facts.name)
    if twin is not None:
        if _facts_of(twin) == _tidied(facts):
            return twin
        raise _name_is_taken(twin)
    unit = Unit(government=home, parent=parent)
    _write(unit, facts)
    unit.save()
    _record("unit.added", unit, actor, at, **_recorded(facts))
    return unit


@transaction.atomic
def edit_unit(code: str, facts: UnitFacts, *, actor: Actor, at: datetime) -> Unit:
    """Correct what is known of a unit, or move it below another one.

    Raises
    ------
    Refused
        An open unit of this name is there already, the parent is closed or gone, it is the unit
        itself or stands below it, or the units below would stand too deep.

    """
    unit = _locked(code)
    before = _facts_of(unit)
    if before == _tidied(facts):
        return unit
    if facts.parent != before.parent:
        unit.parent = _new_parent(unit, facts.parent)
    twin = _twin(unit.government, unit.parent, facts.name) if unit.valid_to is None else None
    if twin is not None and twin.pk != unit.pk:
        raise _name_is_taken(twin)
    _require_order(facts.valid_from, unit.valid_to)
    _write(unit, facts)
    unit.save()
    past = {f"{key}_before": value for key, value in _recorded(before).items()}
    _record("unit.edited", unit, actor, at, **_recorded(facts), **past)
    return unit


@transaction.atomic
def rename_unit(
    code: str, name: str, short_name: str = "", *, on: date, actor: Actor, at: datetime
) -> Unit:
    """Give a unit a new name from a day on; the old name stays as a closed unit before it.

    The unit keeps its code, so that people and entries stay where they are.

    Raises
    ------
    Refused
        The day is still to come or not after the unit's first day, the unit is closed, or an
        open unit has the new name already.

    """
    unit = _locked(code)
    new, old = tidy(name), unit.name
    if new == old and unit.valid_from == on:
        return unit
    _require_open(unit)
    twin = _twin(unit.government, unit.parent, new)
    if twin is not None and twin.pk != unit.pk:
        raise _name_is_taken(twin)
    if on > unit.government.day_of(at):
        raise Refused(_("A new name can be entered from its first day on."), code="too_early")
    if on <= (unit.valid_from or date.min):
        message = _("The new name must begin after the unit's own first day.")
        raise Refused(message, code="wrong_order")
    former = Unit.objects.create(
        government=unit.government,
        parent=unit.parent,
        name=old,
        short_name=unit.short_name,
        kind=unit.kind,
        valid_from=unit.valid_from,
        valid_to=on - timedelta(days=1),
        succeeded_by=unit,
    )
    unit.name, unit.short_name, unit.valid_from = new, tidy(short_name), on
    unit.save()
    _record("unit.renamed", unit, actor, at, former=former.code, before=old, name=new, on=_iso(on))
    return unit


@transaction.atomic
def close_unit(code: str, *, on: date, successor: str = "", actor: Actor, at: datetime) -> Unit:
    """Give a unit its last day, and name the unit that it was merged into, if there is one.

    Raises
    ------
    Refused
        Open units stand below it, the day is before its first one, the successor is closed or
        the unit itself, or the unit is closed already in another way.

    """
    unit = _locked(code)
    heir = _successor(unit, successor)
    if unit.valid_to is not None:
        if (unit.valid_to, unit.succeeded_by) == (on, heir):
            return unit
        raise Refused(_("This unit is closed already."), code="closed")
    if unit.children.filter(valid_to__isnull=True).exists():
        message = _("Units still stand below it. Move or close those first.")
        raise Refused(message, code="has_children")
    _require_order(unit.valid_from, on)
    unit.valid_to, unit.succeeded_by = on, heir
    unit.save(update_fields=["valid_to", "succeeded_by"])
    _record("unit.closed", unit, actor, at, on=_iso(on), successor=successor)
    return unit


@transaction.atomic
def reopen_unit(code: str, *, actor: Actor, at: datetime) -> Unit:
    """Take back that a unit was closed.

    Raises
    ------
    Refused
        Its parent is closed, or an open unit has its name.

    """
    unit = _locked(code)
    if unit.valid_to is None:
        return unit
    if unit.parent is not None and unit.parent.valid_to is not None:
        message = _("The unit above it is closed. Open that one first, or move this unit.")
        raise Refused(message, code="parent_closed")
    twin = _twin(unit.government, unit.parent, unit.name)
    if twin is not None:
        raise _name_is_taken(twin)
    unit.valid_to, unit.succeeded_by = None, None
    unit.save(update_fields=["valid_to", "succeeded_by"])
    _record("unit.reopened", unit, actor, at)
    return unit


def _locked(code: str) -> Unit:
    """Lock all of the government: two moves at once could otherwise close a loop."""
    home = Unit.objects.values("government").get(code=code)["government"]
    Government.objects.select_for_update().get(pk=home)
    return Unit.objects.select_related("government", "parent").get(code=code)


def _open_parent(home: Government, code: str) -> Unit | None:
    if not code:
        return None
    parent = home.units.filter(code=code, valid_to__isnull=True).first()
    if parent is None:
        message = _("The unit above it is closed or gone. Choose another one.")
        raise Refused(message, code="parent_closed")
    return parent


def _new_parent(unit: Unit, code: str) -> Unit | None:
    parent = _open_parent(unit.government, code)
    levels = levels_under(unit)
    if parent is not None and parent.pk in chain([unit.pk], *levels):
        message = _("A unit cannot stand below itself or below one of its own units.")
        raise Refused(message, code="loop")
    _require_room(parent, 1 + len(levels))
    return parent


def _require_room(parent: Unit | None, n_levels: int = 1) -> None:
    """Hold the tree to a depth that a page can show."""
    n_above = 0 if parent is None else 1 + len(path_of(parent))
    if n_above + n_levels > DEEPEST:
        raise too_deep()


def _successor(unit: Unit, code: str) -> Unit | None:
    if not code:
        return None
    heir = unit.government.units.filter(code=code, valid_to__isnull=True).first()
    if heir is None or heir.pk == unit.pk:
        message = _("The unit that it goes on in must be another one, and open.")
        raise Refused(message, code="no_successor")
    return heir


def too_deep() -> Refused:
    """Say that units would stand below one another more often than a page can show."""
    message = _("Units may stand at most %(limit)d levels deep.") % {"limit": DEEPEST}
    return Refused(message, code="too_deep")


def _twin(home: Government, parent: Unit | None, name: str) -> Unit | None:
    return home.units.filter(parent=parent, name_key=name_key(name), valid_to__isnull=True).first()


def _require_open(unit: Unit) -> None:
    if unit.valid_to is not None:
        raise Refused(_("This unit is closed already."), code="closed")


def _require_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        message = _("The last day is before the first one. Check both dates.")
        raise Refused(message, code="wrong_order")


def _name_is_taken(twin: Unit) -> Refused:
    message = _("There is a unit called “%(name)s” in this place already.") % {"name": twin.name}
    return Refused(message, code="name_taken")


def _tidied(facts: UnitFacts) -> UnitFacts:
    return UnitFacts(
        tidy(facts.name), facts.kind, tidy(facts.short_name), facts.parent, facts.valid_from
    )


def _facts_of(unit: Unit) -> UnitFacts:
    parent = "" if unit.parent is None else unit.parent.code
    return UnitFacts(unit.name, unit.kind, unit.short_name, parent, unit.valid_from)


def _write(unit: Unit, facts: UnitFacts) -> None:
    tidied = _tidied(facts)
    unit.name, unit.short_name = tidied.name, tidied.short_name
    unit.kind, unit.valid_from = tidied.kind, tidied.valid_from


def _recorded(facts: UnitFacts) -> dict[str, Fact]:
    tidied = _tidied(facts)
    return {
        "name": tidied.name,
        "kind": tidied.kind,
        "parent": tidied.parent,
        "valid_from": _iso(tidied.valid_from),
    }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _record(verb: str, unit: Unit, actor: Actor, at: datetime, **facts: Fact) -> None:
    record(verb, unit.code, actor=actor, at=at, government=unit.government.code, **facts)
