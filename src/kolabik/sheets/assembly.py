"""From cells to scores: the checks that need the whole file at once."""

from dataclasses import dataclass, replace

import numpy as np

from kolabik.science.types import BoolArray, FloatArray, IntArray
from kolabik.sheets.headers import Role, role_of
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.raw import RawScores
from kolabik.sheets.roster import NOBODY, Roster, read_merged_roster, read_roster, read_units
from kolabik.sheets.rubric import Rubric
from kolabik.sheets.timing import read_order
from kolabik.sheets.values import Values, read_values

NAMELESS = {
    Role.ENTRY: "sheet.no_entry",
    Role.JUROR: "sheet.no_juror",
    Role.CRITERION: "sheet.no_criterion",
    Role.ROUND: "sheet.no_round",
}


@dataclass(frozen=True, slots=True)
class Assembled:
    """The scores of a file, checked; rosters still hold every name that occurs."""

    raw: RawScores
    values: Values
    rosters: dict[Role, Roster]
    kept: BoolArray
    entry_units: tuple[str | None, ...]
    juror_units: tuple[str | None, ...]
    order: IntArray | None


def assemble(raw: RawScores, rubric: Rubric | None, log: ProblemLog) -> Assembled:
    """Turn cells into scores; what is wrong with them goes to the log."""
    is_whole = not log.total  # or else a criterion may stand in a table that was refused
    values = read_values(raw, log)
    rosters = _read_rosters(raw, log)
    if rubric is not None:
        rosters[Role.CRITERION] = _match_rubric(raw, rosters[Role.CRITERION], rubric, log)
    _check_named(raw, values, rosters, log)
    kept = values.is_score.copy()
    for roster in rosters.values():
        kept &= roster.code != NOBODY
    if rubric is not None:
        _check_scale(raw, values.value, kept, rubric, log)
        if is_whole:
            _check_complete(rosters[Role.CRITERION], kept, rubric, log)
    _check_duplicates(raw, rosters, kept, log)
    entry_units = read_units(raw, Role.UNIT, rosters[Role.ENTRY], log)
    juror_units = read_units(raw, Role.JUROR_UNIT, rosters[Role.JUROR], log)
    order = read_order(raw, kept, log)
    if not kept.any() and not log.total:
        log.add("sheet.no_scores")
    return Assembled(raw, values, rosters, kept, entry_units, juror_units, order)


def _read_rosters(raw: RawScores, log: ProblemLog) -> dict[Role, Roster]:
    rosters = {role: read_roster(raw, role, log) for role in (Role.ENTRY, Role.JUROR)}
    for role in (Role.CRITERION, Role.ROUND):
        if role in raw.fields:
            rosters[role] = read_merged_roster(raw, role, log)
    return rosters


def _match_rubric(raw: RawScores, roster: Roster, rubric: Rubric, log: ProblemLog) -> Roster:
    weighted = [criterion.name for criterion in rubric.criteria if criterion.weight > 0]
    names = []
    for name, index in zip(roster.names, roster.first, strict=True):
        found = rubric.find(name)
        if found is not None:
            names.append(rubric.criteria[found].name)
            continue
        names.append(name)
        if role_of(name) is not Role.SCORE:
            _report_unknown(raw, name, index, rubric, log)
        elif len(weighted) == 1:
            names[-1] = weighted[0]
        else:
            log.add("sheet.no_criterion_column", expected=tuple(weighted))
    return _renamed(roster, names)


def _report_unknown(raw: RawScores, name: str, index: int, rubric: Rubric, log: ProblemLog) -> None:
    place, closest = raw.place(Role.CRITERION, index), rubric.closest(name)
    if closest is None:
        log.add("sheet.unknown_criterion", place, name, expected=rubric.names())
    else:
        log.add("sheet.unknown_criterion_close", place, name, closest=closest)


def _renamed(roster: Roster, names: list[str]) -> Roster:
    # Two names of one criterion in the file become one code.
    unique = list(dict.fromkeys(names))
    new_code = np.array([unique.index(name) for name in names] + [NOBODY], dtype=np.int64)
    first = tuple(roster.first[names.index(name)] for name in unique)
    return replace(roster, code=new_code[roster.code], names=tuple(unique), first=first)


def _check_named(
    raw: RawScores, values: Values, rosters: dict[Role, Roster], log: ProblemLog
) -> None:
    for role, roster in rosters.items():
        nameless = values.is_filled & (roster.code == NOBODY)
        for index in np.flatnonzero(nameless).tolist():
            value = raw.fields[Role.SCORE].cells[index]
            log.add(NAMELESS[role], raw.place(role, index), value)


def _check_scale(
    raw: RawScores, value: FloatArray, kept: BoolArray, rubric: Rubric, log: ProblemLog
) -> None:
    outside = kept & ((value < rubric.low) | (value > rubric.high))
    for index in np.flatnonzero(outside).tolist():
        cell = raw.fields[Role.SCORE].cells[index]
        place = raw.place(Role.SCORE, index)
        log.add("sheet.out_of_scale", place, cell, low=rubric.low, high=rubric.high)


def _check_complete(roster: Roster, kept: BoolArray, rubric: Rubric, log: ProblemLog) -> None:
    unknown = [name for name in roster.names if rubric.find(name) is None]
    if any(role_of(name) is Role.SCORE for name in unknown):
        return  # the score column itself: the problem was told as such
    misspelt = {rubric.closest(name) for name in unknown}
    scored = {roster.names[code] for code in np.unique(roster.code[kept]).tolist()}
    for criterion in rubric.criteria:
        if criterion.weight > 0 and criterion.name not in scored | misspelt:
            log.add("sheet.criterion_missing", value=criterion.name, weight=criterion.weight)


def _check_duplicates(
    raw: RawScores, rosters: dict[Role, Roster], kept: BoolArray, log: ProblemLog
) -> None:
    key = np.zeros(kept.size, dtype=np.int64)
    for roster in rosters.values():
        key = key * (len(roster.names) + 1) + roster.code
    rows = np.flatnonzero(kept)
    order = rows[np.argsort(key[rows], kind="stable")]
    again = np.flatnonzero(np.diff(key[order]) == 0) + 1
    first_of = {int(key[i]): int(i) for i in order[again - 1][::-1].tolist()}
    for index in np.sort(order[again]).tolist():
        _report_duplicate(raw, rosters, (first_of[int(key[index])], index), log)


def _report_duplicate(
    raw: RawScores, rosters: dict[Role, Roster], pair: tuple[int, int], log: ProblemLog
) -> None:
    first, index = pair
    log.add(
        "sheet.duplicate",
        raw.place(Role.SCORE, index),
        raw.fields[Role.SCORE].cells[index],
        first=raw.place(Role.SCORE, first).cell,
        **{role.value: roster.names[roster.code[index]] for role, roster in rosters.items()},
    )
