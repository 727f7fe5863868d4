"""Adding many units at once, from a sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.actions.units import too_deep
from kolabik.governments.models import DEEPEST, Government, Unit
from kolabik.governments.queries import standing_units
from kolabik.sheets.names import name_key
from kolabik.sheets.unit_tree import SheetUnit, Standing

Place = tuple[int | None, str, date | None]


@transaction.atomic
def import_units(government: str, rows: Sequence[SheetUnit], *, actor: Actor, at: datetime) -> int:
    """Add all units of a sheet, or none; a second click adds nothing. Tells how many are new.

    Raises
    ------
    Refused
        The units have changed since the sheet was looked at, so that it no longer fits, or they
        would stand too deep.

    """
    home = Government.objects.select_for_update().get(code=government)
    by_code = {unit.code: unit for unit in home.units.filter(valid_to__isnull=True)}
    if not {row.parent_code for row in rows if row.parent_code} <= by_code.keys():
        raise _no_longer_fits()
    n_standing = _count_standing(home, rows, by_code)
    if n_standing == len(rows):
        return 0
    if n_standing:
        raise _no_longer_fits()
    require_shallow(rows, standing_units(home))
    _add(home, rows, by_code)
    record("units.imported", home.code, actor=actor, at=at, government=home.code, number=len(rows))
    return len(rows)


def require_shallow(rows: Sequence[SheetUnit], standing: Iterable[Standing]) -> None:
    """Hold the tree to a depth that a page can show; the form of the sheet asks this beforehand.

    Raises
    ------
    Refused
        A row would stand too deep.

    """
    above = {unit.code: unit.parent for unit in standing}
    depth: dict[int, int] = {}
    for row in rows:
        n_above = depth[row.parent_row] if row.parent_row is not None else 0
        code = row.parent_code
        while code:
            n_above, code = n_above + 1, above[code]
        depth[row.row] = n_above + 1
        if n_above >= DEEPEST:
            raise too_deep()


def _count_standing(
    home: Government, rows: Sequence[SheetUnit], by_code: Mapping[str, Unit]
) -> int:
    """Count the rows that are there already, in the very place where they would go."""
    fields = ("parent", "name_key", "valid_to", "pk")
    keys: dict[Place, int] = {
        (parent, key, last): pk for parent, key, last, pk in home.units.values_list(*fields)
    }
    found: dict[int, int] = {}
    for row in rows:
        if row.parent_row is not None and row.parent_row not in found:
            continue
        above = found[row.parent_row] if row.parent_row is not None else None
        if row.parent_code:
            above = by_code[row.parent_code].pk
        key = keys.get((above, name_key(row.name), row.valid_to))
        if key is not None:
            found[row.row] = key
    return len(found)


def _add(home: Government, rows: Sequence[SheetUnit], by_code: Mapping[str, Unit]) -> None:
    made: dict[int, Unit] = {}
    for level in _levels(rows):
        units = [
            Unit(
                government=home,
                parent=made[row.parent_row] if row.parent_row else by_code.get(row.parent_code),
                name=row.name,
                name_key=name_key(row.name),
                short_name=row.short_name,
                kind=row.kind,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
            for row in level
        ]
        created = Unit.objects.bulk_create(units)
        made.update({row.row: unit for row, unit in zip(level, created, strict=True)})


def _levels(rows: Sequence[SheetUnit]) -> Iterator[list[SheetUnit]]:
    """Walk the rows level by level: a unit can be written once its parent is."""
    depth: dict[int, int] = {}
    for row in rows:
        depth[row.row] = 0 if row.parent_row is None else depth[row.parent_row] + 1
    for level in range(max(depth.values(), default=-1) + 1):
        yield [row for row in rows if depth[row.row] == level]


def _no_longer_fits() -> Refused:
    message = _("The units have changed meanwhile. Upload the sheet again to see what is new.")
    return Refused(message, code="changed_meanwhile")
