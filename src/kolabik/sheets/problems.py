"""What is wrong with a file: every problem with its place, all of them at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from kolabik.sheets.names import tidy

MOST_PROBLEMS = 50
LONGEST_VALUE = 60
ROOM_FOR_PROBLEMS = 2_000

Fact = int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that somebody has to mend in a file: a code and facts, never a sentence."""

    code: str
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


class SheetRefusedError(Exception):
    """A file has problems, so nothing is read from it."""

    def __init__(self, problems: tuple[Problem, ...], total: int | None = None) -> None:
        self.problems = problems
        self.total = len(problems) if total is None else total
        super().__init__(f"{self.total} problem(s), the first is {problems[0].code}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: rows count from 1 as a spreadsheet does, columns from 0."""

    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    header: str | None = None

    @property
    def cell(self) -> str:
        """The place as a spreadsheet writes it, e.g. `Ani!D14`."""
        letters = "" if self.column is None else column_letters(self.column)
        cell = f"{letters}{self.row or ''}"
        return "!".join(part for part in (self.sheet, cell) if part)


NOWHERE = Place()


class ProblemLog:
    """Collects the problems of one file; keeps the first so many by place and counts the rest."""

    def __init__(self, file: str, most: int = MOST_PROBLEMS) -> None:
        self.file = file
        self.most = most
        self.total = 0
        self._found: list[_Found] = []
        self._sheets: Mapping[str | None, int] = {}

    def order_sheets(self, names: Sequence[str | None]) -> None:
        """Learn the order of the file's sheets, by which problems are told."""
        self._sheets = {name: number for number, name in enumerate(names)}

    def add(self, code: str, place: Place = NOWHERE, value: object = None, **facts: Fact) -> None:
        """Note one problem."""
        self.total += 1
        self._found.append((self._order_of(place), code, place, value, facts))
        if len(self._found) > max(ROOM_FOR_PROBLEMS, 2 * self.most):
            self._drop_last()

    def refuse(
        self, code: str, place: Place = NOWHERE, value: object = None, **facts: Fact
    ) -> NoReturn:
        """Note a problem after which there is nothing more to read."""
        self.add(code, place, value, **facts)
        raise self._refusal()

    def settle(self) -> None:
        """Refuse the file if it has any problem."""
        if self.total:
            raise self._refusal()

    def _refusal(self) -> SheetRefusedError:
        self._drop_last()
        return SheetRefusedError(tuple(map(self._problem, self._found)), self.total)

    def _order_of(self, place: Place) -> tuple[int, int, int]:
        sheet = self._sheets.get(place.sheet, -1)
        return sheet, place.row or 0, -1 if place.column is None else place.column

    def _drop_last(self) -> None:
        self._found.sort(key=lambda found: found[0])
        del self._found[self.most :]

    def _problem(self, found: "_Found") -> Problem:
        _, code, place, value, facts = found
        if place.header:
            facts = {**facts, "header": place.header}
        letters = None if place.column is None else column_letters(place.column)
        text = None if value is None else shown(value)
        return Problem(code, self.file, place.sheet, place.row, letters, text, facts)


_Found = tuple[tuple[int, int, int], str, Place, object, Mapping[str, Fact]]


def column_letters(column: int) -> str:
    """Return a spreadsheet's letters of a column that counts from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(value: object) -> str:
    """Write a cell's value on one line of bearable length; 8.0 is 8."""
    text = tidy(f"{value:.12g}" if isinstance(value, float) else str(value))
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
