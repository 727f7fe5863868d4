"""How the units of a sheet hang together, and on the units that stand already."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kolabik.sheets.names import name_key
from kolabik.sheets.problems import Place, ProblemLog


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit that is open already."""

    code: str
    parent: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class SheetUnit:
    """A unit to be added: its parent is a row of the sheet, a code that stands, or nothing."""

    row: int
    name: str
    short_name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    parent_row: int | None = None
    parent_code: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A row and the name that it gives for its parent, with the places of both."""

    unit: SheetUnit
    parent: str
    name_at: Place
    parent_at: Place


def link(
    nodes: Sequence[Node], standing: Collection[Standing], log: ProblemLog
) -> tuple[SheetUnit, ...]:
    """Return the units with their parents found, each parent before its children."""
    finder = _ParentFinder(nodes, standing)
    linked = [replace(node, unit=finder.linked(node, log)) for node in nodes]
    by_row = {node.unit.row: node for node in linked}
    _tell_loops(by_row, log)
    _tell_duplicates(linked, standing, log)
    _tell_closed_parents(by_row, log)
    return _parents_first(linked)


class _ParentFinder:
    """Finds units by name, or by short name where no name fits; the open ones first."""

    def __init__(self, nodes: Sequence[Node], standing: Collection[Standing]) -> None:
        self.names: dict[str, list[int | str]] = defaultdict(list)
        self.short_names: dict[str, list[int | str]] = defaultdict(list)
        self.closed: dict[str, list[int | str]] = defaultdict(list)
        for unit in standing:
            self._take(unit.code, self.names, unit.name, unit.short_name)
        for node in nodes:
            names = self.closed if node.unit.valid_to else self.names
            self._take(node.unit.row, names, node.unit.name, node.unit.short_name)

    def _take(
        self, key: int | str, names: dict[str, list[int | str]], name: str, short_name: str
    ) -> None:
        names[name_key(name)].append(key)
        if short_name and names is not self.closed:
            self.short_names[name_key(short_name)].append(key)

    def linked(self, node: Node, log: ProblemLog) -> SheetUnit:
        """Return the unit with its parent, or say why none was found."""
        if not node.parent:
            return node.unit
        key = name_key(node.parent)
        found = self.names.get(key) or self.closed.get(key) or self.short_names.get(key) or []
        if not found:
            log.add("units.unknown_parent", node.parent_at, node.parent)
            return node.unit
        if len(found) > 1:
            log.add("units.parent_ambiguous", node.parent_at, node.parent, n=len(found))
            return node.unit
        (parent,) = found
        if isinstance(parent, str):
            return replace(node.unit, parent_code=parent)
        return replace(node.unit, parent_row=parent)


def _tell_loops(by_row: Mapping[int, Node], log: ProblemLog) -> None:
    settled: set[int] = set()
    for start in by_row:
        path: list[int] = []
        row: int | None = start
        while row is not None and row not in settled and row not in path:
            path.append(row)
            row = by_row[row].unit.parent_row
        if row is not None and row in path:
            _tell_loop([by_row[at] for at in path[path.index(row) :]], log)
        settled.update(path)


def _tell_loop(loop: Sequence[Node], log: ProblemLog) -> None:
    first = min(range(len(loop)), key=lambda at: loop[at].unit.row)
    ordered = [*loop[first:], *loop[:first]]
    rows = ", ".join(str(node.unit.row) for node in sorted(ordered, key=lambda n: n.unit.row))
    chain = " → ".join([*(node.unit.name for node in ordered), ordered[0].unit.name])
    code = "units.own_parent" if len(ordered) == 1 else "units.loop"
    log.add(code, ordered[0].parent_at, ordered[0].parent, rows=rows, chain=chain)


def _tell_duplicates(
    nodes: Sequence[Node], standing: Collection[Standing], log: ProblemLog
) -> None:
    open_ones = {(unit.parent, name_key(unit.name)) for unit in standing}
    seen: dict[tuple[int | str, str, date | None], int] = {}
    for node in nodes:
        unit = node.unit
        parent = unit.parent_code if unit.parent_row is None else unit.parent_row
        key = (parent, name_key(unit.name), unit.valid_to)
        first = seen.setdefault(key, unit.row)
        if first != unit.row:
            log.add("units.duplicate", node.name_at, unit.name, first=first)
        elif unit.valid_to is None and key[:2] in open_ones:
            log.add("units.stands_already", node.name_at, unit.name)


def _tell_closed_parents(by_row: Mapping[int, Node], log: ProblemLog) -> None:
    for node in by_row.values():
        unit = node.unit
        parent = None if unit.parent_row is None else by_row[unit.parent_row].unit
        if parent is None or parent.valid_to is None:
            continue
        if unit.valid_to is None or unit.valid_to > parent.valid_to:
            last = parent.valid_to.isoformat()
            log.add("units.parent_closed", node.parent_at, node.parent, row=parent.row, last=last)


def _parents_first(nodes: Sequence[Node]) -> tuple[SheetUnit, ...]:
    children: dict[int | None, list[SheetUnit]] = defaultdict(list)
    for node in nodes:
        children[node.unit.parent_row].append(node.unit)
    ordered = list(children[None])
    for unit in ordered:  # grows while it is walked: each level follows the one above
        ordered.extend(children[unit.row])
    return tuple(ordered)
