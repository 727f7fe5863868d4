"""The team of an innovation in two cells of a sheet: who, and which share each has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.sheets.entry_sheet_cells import Own
from kolabik.sheets.grid import DASHES, Grid, is_broken
from kolabik.sheets.names import name_of, tidy
from kolabik.sheets.problems import ProblemLog

BETWEEN = re.compile(r"[;\n]")
SHARE = re.compile(r"(\d{1,3})\s*%?")
WHOLE = 100
LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class SheetMate:
    """Somebody of a team: by name or by the e-mail address of an account; share in percent."""

    written: str
    share: int | None = None

    @property
    def is_address(self) -> bool:
        """Whether an account is meant, by its address."""
        return "@" in self.written


def read_team(grid: Grid, index: int, log: ProblemLog) -> tuple[SheetMate, ...]:
    """Return a row's team in its order; semicolons or lines stand between people."""
    names = _parts(grid, index, Own.TEAM)
    if any(len(name) > LONGEST_NAME for name in names):
        facts = {"n": max(map(len, names)), "limit": LONGEST_NAME}
        grid.tell(log, "import.too_long", index, Own.TEAM, **facts)
        return ()
    written = _parts(grid, index, Own.SHARES)
    if not written:
        return tuple(SheetMate(name) for name in names)
    if len(written) != len(names):
        facts = {"n_shares": len(written), "n_people": len(names)}
        grid.tell(log, "entries.shares_do_not_fit", index, Own.SHARES, **facts)
        return ()
    shares = [SHARE.fullmatch(share) for share in written]
    if not all(shares):
        grid.tell(log, "entries.bad_share", index, Own.SHARES)
        return ()
    figures = [int(share[1]) for share in shares if share]
    if sum(figures) > WHOLE:
        grid.tell(log, "entries.shares_too_large", index, Own.SHARES, sum=sum(figures))
    return tuple(SheetMate(name, share) for name, share in zip(names, figures, strict=True))


def _parts(grid: Grid, index: int, column: Own) -> Sequence[str]:
    cell = grid.cell(index, column)
    if is_broken(cell):
        return ()  # told where the cell is read
    written = name_of(cell) if isinstance(cell, float) else str(cell)
    parts = [tidy(part) for part in BETWEEN.split(written)]
    return [part for part in parts if part and part not in DASHES]
