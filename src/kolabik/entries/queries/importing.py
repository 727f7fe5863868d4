"""What a sheet of entries would bring into an edition: every row placed, or every problem told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.editions.states import EditionState, PhaseState
from kolabik.entries.models import Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.importing_answers import AnswerChecker
from kolabik.entries.states import EntryState
from kolabik.governments.models import Unit
from kolabik.innovations.models import LONGEST_NAME, Innovation
from kolabik.people.models import Person
from kolabik.people.queries import address_key
from kolabik.rulebook.book import QuestionKind, Rulebook
from kolabik.sheets.entry_sheet import Answers, EntrySheet, SheetEntry
from kolabik.sheets.entry_sheet_cells import Own
from kolabik.sheets.entry_sheet_team import SheetMate
from kolabik.sheets.names import name_key
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.unit_finder import UnitFinder
from kolabik.sheets.unit_tree import Standing

Key = tuple[int, str]  # of an innovation: its unit, and its name without case and spaces


class Fate(StrEnum):
    """What an import does with a row."""

    NEW = "new"  # the innovation and its entry are new
    ENTERS = "enters"  # the innovation stands; its entry is new
    STANDS = "stands"  # it is in the contest already, or was withdrawn from it


@dataclass(frozen=True, slots=True)
class PlannedMate:
    """Somebody of a team: by the key of their account, else by name."""

    name: str
    person: int | None
    share: int | None


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """A row that can be imported."""

    row: int
    unit: Unit
    name: str
    expansion: str
    began_on: date | None
    category: str
    track: str
    team: tuple[PlannedMate, ...]
    custodian: int | None
    answers: Answers
    fate: Fate
    is_called_like_another: bool

    @property
    def key(self) -> Key:
        """What makes it the same innovation in a second import."""
        return self.unit.pk, name_key(self.name)

    @property
    def is_new(self) -> bool:
        """Whether the import makes an entry of it."""
        return self.fate is not Fate.STANDS


def plan_of(
    sheet: EntrySheet, edition: Edition, log: ProblemLog, *, language: str, at: datetime
) -> tuple[PlannedEntry, ...]:
    """Fit the rows of a sheet to what stands; what does not fit is left in the log.

    Asks the database the same number of questions for any number of rows.
    """
    planner = _Planner(sheet, edition, log, language, at)
    return tuple(row for row in map(planner.planned, sheet.entries) if row is not None)


def innovations_at(units: Iterable[Unit]) -> dict[Key, Innovation]:
    """Return the innovations of units by what an import knows them by."""
    found = Innovation.objects.filter(unit__in=[unit.pk for unit in units])
    return {(one.unit_id, one.name_key): one for one in found}


def entered_in(edition: Edition) -> dict[int, tuple[str, str]]:
    """Return the code and the state of each innovation's entry: the live one, where there is."""
    rows = Entry.objects.filter(edition=edition).values_list("innovation_id", "code", "state")
    found: dict[int, tuple[str, str]] = {}
    for innovation, code, state in rows:
        if state != EntryState.WITHDRAWN or innovation not in found:
            found[innovation] = code, state
    return found


def needs_files(rules: Rulebook) -> bool:
    """Tell whether an entry is whole only with files, which no sheet can bring."""
    asked = [question for section in rules.form for question in section.questions]
    files = [one for one in asked if one.kind is QuestionKind.FILE]
    papers = any(document.required for document in rules.documents)
    return papers or any(question.required for question in files)


def takes_entries(edition: Edition, at: datetime) -> bool:
    """Tell whether new entries can come in: the edition is open, its registration not over."""
    phase = edition.phases.filter(key=REGISTRATION).first()
    is_over = phase is None or phase.state_at(at) == PhaseState.CLOSED
    return edition.state == EditionState.OPEN and not is_over


class _Planner:
    def __init__(
        self, sheet: EntrySheet, edition: Edition, log: ProblemLog, language: str, at: datetime
    ) -> None:
        self.sheet, self.log = sheet, log
        self.rules = rulebook_of(edition)
        self.answers = AnswerChecker(self.rules, language)
        day, home = edition.government.day_of(at), edition.government
        units = home.units.filter(valid_to__isnull=True).select_related("parent")
        self.units = {unit.code: unit for unit in units if unit.is_valid_on(day)}
        self.finder = UnitFinder(map(_standing, self.units.values()))
        self.innovations = innovations_at(self.units.values())
        self.entered = entered_in(edition)
        self.names = _names_entered(edition)
        self.people = _accounts(edition, sheet.entries)
        self.seen: dict[Key, int] = {}

    def planned(self, entry: SheetEntry) -> PlannedEntry | None:
        """Return what becomes of a row, or nothing where it has no unit or no name."""
        unit = self._unit(entry)
        self._check_name(entry)
        self.answers.check(self.sheet, entry, self.log)
        team, custodian = self._team(entry), self._person(entry.custodian, entry, Own.CUSTODIAN)
        if unit is None or not entry.name:
            return None
        key = unit.pk, name_key(entry.name)
        first = self.seen.setdefault(key, entry.row)
        if first != entry.row:
            self.sheet.tell(self.log, "entries.duplicate", entry, Own.NAME, first=first)
        return PlannedEntry(
            row=entry.row,
            unit=unit,
            name=entry.name,
            expansion=entry.expansion,
            began_on=entry.began_on,
            category=entry.category or _only(self.rules.categories),
            track=entry.track or _only(self.rules.tracks),
            team=team,
            custodian=custodian or next((mate.person for mate in team if mate.person), None),
            answers=entry.answers,
            fate=self._fate(key),
            is_called_like_another=bool(self.names.get(key[1], set()) - {unit.pk}),
        )

    def _unit(self, entry: SheetEntry) -> Unit | None:
        if not entry.unit:
            self.sheet.tell(self.log, "entries.no_unit", entry, Own.UNIT)
            return None
        found = self.finder.find(entry.unit)
        if not found:
            self.sheet.tell(self.log, "entries.unknown_unit", entry, Own.UNIT)
        elif len(found) > 1:
            code = "entries.unit_ambiguous"
            self.sheet.tell(self.log, code, entry, Own.UNIT, n=len(found))
        elif not self._admits(self.units[found[0]]):
            self.sheet.tell(self.log, "entries.kind_not_admitted", entry, Own.UNIT)
        return self.units[found[0]] if len(found) == 1 else None

    def _admits(self, unit: Unit) -> bool:
        kinds = self.rules.eligibility.unit_kinds
        return not kinds or unit.kind in kinds

    def _check_name(self, entry: SheetEntry) -> None:
        if not entry.name:
            self.sheet.tell(self.log, "entries.no_name", entry, Own.NAME)
        n = len(name_key(entry.name))  # one letter can stand for several
        if n > LONGEST_NAME:
            facts = {"n": n, "limit": LONGEST_NAME}
            self.sheet.tell(self.log, "import.too_long", entry, Own.NAME, **facts)

    def _team(self, entry: SheetEntry) -> tuple[PlannedMate, ...]:
        mates = tuple(self._mate(mate, entry) for mate in entry.team)
        known = [mate.person for mate in mates if mate.person]
        if len(known) != len(set(known)):
            self.sheet.tell(self.log, "entries.mate_twice", entry, Own.TEAM)
        return mates

    def _mate(self, mate: SheetMate, entry: SheetEntry) -> PlannedMate:
        if not mate.is_address:
            return PlannedMate(mate.written, None, mate.share)
        return PlannedMate("", self._person(mate.written, entry, Own.TEAM), mate.share)

    def _person(self, address: str, entry: SheetEntry, column: Own) -> int | None:
        if not address:
            return None
        person = self.people.get(address_key(address))
        if person is None:
            facts = {"address": address}
            self.sheet.tell(self.log, "entries.unknown_account", entry, column, **facts)
        return person

    def _fate(self, key: Key) -> Fate:
        innovation = self.innovations.get(key)
        if innovation is None:
            return Fate.NEW
        return Fate.STANDS if innovation.pk in self.entered else Fate.ENTERS


def _standing(unit: Unit) -> Standing:
    return Standing(unit.code, "", unit.name, unit.short_name)


def _names_entered(edition: Edition) -> Mapping[str, set[int]]:
    live = Entry.objects.filter(edition=edition).exclude(state=EntryState.WITHDRAWN)
    names: dict[str, set[int]] = {}
    for name, unit in live.values_list("innovation__name_key", "unit_id"):
        names.setdefault(name, set()).add(unit)
    return names


def _accounts(edition: Edition, entries: Iterable[SheetEntry]) -> Mapping[str, int]:
    """Return the accounts that work in the government, of the addresses that a sheet names."""
    named = {entry.custodian for entry in entries}
    named |= {mate.written for entry in entries for mate in entry.team if mate.is_address}
    wanted = {address_key(address) for address in named if address}
    working = Person.objects.filter(
        grants__government=edition.government, grants__revoked_at__isnull=True, is_active=True
    )
    found = dict(working.values_list("email", "pk")) if wanted else {}
    return {email: pk for email, pk in found.items() if email in wanted}


def _only(offered: "tuple[object, ...]") -> str:
    """Choose where there is no choice."""
    return str(getattr(offered[0], "key", "")) if len(offered) == 1 else ""
