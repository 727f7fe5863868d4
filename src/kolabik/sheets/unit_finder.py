"""Finding a unit by what somebody wrote in a sheet: its code, its name, or its short name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kolabik.sheets.names import name_key
from kolabik.sheets.unit_tree import Standing


class UnitFinder:
    """Knows the units of a government by everything that they are called."""

    def __init__(self, standing: Iterable[Standing]) -> None:
        self._codes: set[str] = set()
        self._names: dict[str, list[str]] = defaultdict(list)
        self._short_names: dict[str, list[str]] = defaultdict(list)
        for unit in standing:
            self._codes.add(unit.code)
            self._names[name_key(unit.name)].append(unit.code)
            if unit.short_name:
                self._short_names[name_key(unit.short_name)].append(unit.code)

    def find(self, written: str) -> Sequence[str]:
        """Return the codes of the units that may be meant: none, one, or several."""
        if written in self._codes:
            return (written,)
        key = name_key(written)
        return self._names.get(key) or self._short_names.get(key) or ()
