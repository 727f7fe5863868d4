"""Who would have won without one juror, one criterion, or the ballots on the own unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.report.subject import Subject
from kolabik.science.judging.stability import Omission, Stability

MOST_COLUMNS = 8
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class OmissionRow:
    """The winners without somebody or something; `is_decided` is false if nobody can win."""

    name: str
    is_decided: bool
    changes: bool
    cells: tuple[bool, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Omissions:
    """A table of omissions; `columns` are those who win in some row, empty if too many.

    `count` omissions were tried, `changed` of them change the winners; `is_cut` tells that
    only those are in `rows`.
    """

    columns: tuple[str, ...]
    official: tuple[bool, ...]
    rows: tuple[OmissionRow, ...]
    count: int
    changed: int
    is_cut: bool


def omissions_of(subject: Subject, stability: Stability, names: Sequence[str]) -> Omissions:
    """Tabulate who would win without each juror or criterion."""
    tried = stability.omissions
    changing = [omission for omission in tried if omission.changes]
    is_cut = len(tried) > MOST_ROWS
    shown = changing if is_cut else list(tried)
    now = _winners_now(subject)
    columns = _columns(subject, shown, now)
    entries = subject.sheet.entries
    return Omissions(
        columns=tuple(entries[code] for code in columns),
        official=tuple(code in now for code in columns),
        rows=tuple(_row(omission, names[omission.code], columns, entries) for omission in shown),
        count=len(tried),
        changed=len(changing),
        is_cut=is_cut,
    )


def without_own_unit(subject: Subject) -> OmissionRow | None:
    """Tell who would win without the ballots on entries of the juror's own unit."""
    then = subject.verdict.without_own_unit
    if then is None:
        return None
    now, entries = _winners_now(subject), subject.sheet.entries
    entered = tuple(entries[code] for code in then if code not in now)
    left = tuple(entries[code] for code in now if code not in then)
    return OmissionRow("", bool(then), bool(entered or left), (), entered, left)


def _winners_now(subject: Subject) -> tuple[int, ...]:
    standing = subject.verdict.standing
    return (*standing.winners, *standing.undecided)


def _columns(subject: Subject, shown: Sequence[Omission], now: Sequence[int]) -> tuple[int, ...]:
    winning = {*now, *(code for omission in shown for code in omission.winners)}
    if len(winning) > MOST_COLUMNS:
        return ()
    rank = subject.verdict.standing.rank
    return tuple(sorted(winning, key=lambda code: (int(rank[code]) or len(rank) + 1, code)))


def _row(
    omission: Omission, name: str, columns: Sequence[int], entries: Sequence[str]
) -> OmissionRow:
    return OmissionRow(
        name=name,
        is_decided=bool(omission.winners),
        changes=omission.changes,
        cells=tuple(code in omission.winners for code in columns),
        entered=tuple(entries[code] for code in omission.entered),
        left=tuple(entries[code] for code in omission.left),
    )
