"""Read a sheet of people to invite: a file in, rows out; every problem at its place."""

import re
from dataclasses import dataclass
from pathlib import Path

from kolabik.sheets.grid import Grid, Wanted, read_grid
from kolabik.sheets.person_sheet_words import (
    PersonColumn,
    column_of_header,
    language_of_word,
    role_of_word,
)
from kolabik.sheets.phone import BadPhoneError, parse_phone
from kolabik.sheets.problems import Fact, ProblemLog

MOST_PEOPLE = 2_000
LONGEST_NAME = 120
LONGEST_EMAIL = 254
EXAMPLE_EMAIL = "siti.aminah@contoh.go.id"
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
NEEDED = (PersonColumn.EMAIL, PersonColumn.ROLE)


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """Somebody to invite, as a row of the sheet says; `index` is where the grid has it."""

    index: int
    row: int
    name: str
    email: str
    role: str
    unit: str
    phone: str
    language: str

    @property
    def email_is_plausible(self) -> bool:
        """Whether the address looks like one; if not, that is told already."""
        return len(self.email) <= LONGEST_EMAIL and EMAIL.fullmatch(self.email) is not None


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """The people of a sheet, and the columns that nobody reads."""

    grid: Grid
    people: tuple[SheetPerson, ...]

    def tell(
        self, log: ProblemLog, code: str, person: SheetPerson, column: PersonColumn, **facts: Fact
    ) -> None:
        """Note a problem at a cell of somebody's row."""
        self.grid.tell(log, code, person.index, column, **facts)


def read_people(path: Path, log: ProblemLog) -> PersonSheet:
    """Read people from a CSV file or a workbook; what is wrong with cells is left in the log.

    The example of the empty sheet is left out, wherever it still stands.

    Raises
    ------
    SheetRefusedError
        The file holds no table of people that can be read.

    """
    grid = read_grid(path, Wanted(column_of_header, NEEDED, MOST_PEOPLE), log)
    people = [_person(grid, index, log) for index in grid.rows() if not _is_example(grid, index)]
    if not people:
        log.refuse("import.no_rows", grid.table.place(grid.header))
    return PersonSheet(grid, tuple(people))


def _is_example(grid: Grid, index: int) -> bool:
    return str(grid.cell(index, PersonColumn.EMAIL)).strip().casefold() == EXAMPLE_EMAIL


def _person(grid: Grid, index: int, log: ProblemLog) -> SheetPerson:
    name = grid.text(index, PersonColumn.NAME, log)
    if len(name) > LONGEST_NAME:
        facts = {"n": len(name), "limit": LONGEST_NAME}
        grid.tell(log, "import.too_long", index, PersonColumn.NAME, **facts)
    return SheetPerson(
        index=index,
        row=grid.number(index),
        name=name,
        email=_email(grid, index, log),
        role=_role(grid, index, log),
        unit=grid.text(index, PersonColumn.UNIT, log),
        phone=_phone(grid, index, log),
        language=_language(grid, index, log),
    )


def _email(grid: Grid, index: int, log: ProblemLog) -> str:
    email = grid.text(index, PersonColumn.EMAIL, log).removeprefix("mailto:")
    if not email:
        grid.tell(log, "people.no_email", index, PersonColumn.EMAIL)
    elif len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email):
        grid.tell(log, "people.bad_email", index, PersonColumn.EMAIL)
    return email


def _role(grid: Grid, index: int, log: ProblemLog) -> str:
    written = grid.text(index, PersonColumn.ROLE, log)
    role = role_of_word(written)
    if not written:
        grid.tell(log, "people.no_role", index, PersonColumn.ROLE)
    elif role is None:
        grid.tell(log, "people.unknown_role", index, PersonColumn.ROLE)
    return role or ""


def _phone(grid: Grid, index: int, log: ProblemLog) -> str:
    written = grid.text(index, PersonColumn.PHONE, log)
    if not written:
        return ""
    try:
        return parse_phone(written)
    except BadPhoneError:
        grid.tell(log, "people.bad_phone", index, PersonColumn.PHONE)
        return ""


def _language(grid: Grid, index: int, log: ProblemLog) -> str:
    written = grid.text(index, PersonColumn.LANGUAGE, log)
    language = language_of_word(written)
    if written and language is None:
        grid.tell(log, "people.unknown_language", index, PersonColumn.LANGUAGE)
    return language or "id"
