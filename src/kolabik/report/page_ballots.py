"""Raw scores with the cells they stand in: where every flag leads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from kolabik.report.page_notes import Note, note_of
from kolabik.report.page_voice import GAP, Voice
from kolabik.report.subject import Subject
from kolabik.science.judging.scores import Totals, totals_of

MOST_BALLOTS = 50


@dataclass(frozen=True, slots=True)
class RawScore:
    """A score as it was given, and the cell of the source where it stands."""

    told: str = GAP
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one juror gave one entry, beside what the others gave it."""

    entry: str
    juror: str
    juror_code: int
    scores: tuple[RawScore, ...]
    total: str
    others: str
    sheet: str
    comment: str
    expected: str = ""
    z: str = ""


@dataclass(frozen=True, slots=True)
class FlaggedJuror:
    """A juror with something unusual: what it is, and all ballots in the source's order."""

    code: int
    name: str
    notes: tuple[Note, ...]
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class BallotList:
    """Some ballots, and how many there are of their kind."""

    ballots: tuple[Ballot, ...]
    total: int


class BallotBook:
    """All ballots of a contest, to be opened at a juror or at a pair."""

    def __init__(self, subject: Subject, voice: Voice) -> None:
        self.subject, self.voice, self.sheet = subject, voice, subject.sheet
        self.scores = subject.verdict.contest.scores
        self.totals = totals_of(self.scores, subject.verdict.contest.rules.weights)
        self.others = _means_of_others(self.totals)
        self.comments = _comments(subject)

    def flagged_jurors(self) -> list[FlaggedJuror]:
        """Return the jurors with a flag, by code."""
        audit = self.subject.verdict.audit
        if audit is None:
            return []
        notes: dict[int, list[Note]] = {}
        for finding in audit.findings:
            if "juror" in finding.facts:
                code = finding.facts["juror"]
                notes.setdefault(int(str(code)), []).append(note_of(finding, self.voice))
        return [
            FlaggedJuror(
                check.juror,
                self.sheet.jurors[check.juror],
                tuple(notes.get(check.juror, ())),
                self.of_juror(check.juror),
            )
            for check in audit.jurors
            if check.flags
        ]

    def unusual(self) -> BallotList:
        """Return the ballots far from what entry and juror let expect."""
        audit = self.subject.verdict.audit
        found = audit.ballots if audit else ()
        shown = tuple(
            self.ballot(
                ballot.entry,
                ballot.juror,
                expected=self.voice.number(ballot.expected),
                z=self.voice.signed(ballot.z, 1),
            )
            for ballot in found[:MOST_BALLOTS]
        )
        return BallotList(shown, len(found))

    def own_unit(self) -> BallotList:
        """Return the ballots that jurors gave to entries of their own unit."""
        same, totals = self.subject.verdict.contest.same_unit, self.totals
        if same is None:
            return BallotList((), 0)
        found = np.flatnonzero(same[totals.entry, totals.juror])
        pairs = [(int(totals.entry[i]), int(totals.juror[i])) for i in found[:MOST_BALLOTS]]
        return BallotList(tuple(self.ballot(*pair) for pair in pairs), int(found.size))

    def of_juror(self, juror: int) -> tuple[Ballot, ...]:
        """Return a juror's ballots in the order of the source."""
        mine = np.flatnonzero(self.scores.juror == juror)
        by_entry: dict[int, list[int]] = {}
        for index, entry in zip(mine.tolist(), self.scores.entry[mine].tolist(), strict=True):
            by_entry.setdefault(entry, []).append(index)
        return tuple(self._told(entry, juror, found) for entry, found in by_entry.items())

    def ballot(self, entry: int, juror: int, *, expected: str = "", z: str = "") -> Ballot:
        """Return what a juror gave an entry."""
        there = (self.scores.entry == entry) & (self.scores.juror == juror)
        return self._told(entry, juror, np.flatnonzero(there).tolist(), expected, z)

    def _told(
        self, entry: int, juror: int, found: Iterable[int], expected: str = "", z: str = ""
    ) -> Ballot:
        raw, sheet = self._raw(found)
        total, others = self.others[entry, juror]
        return Ballot(
            entry=self.sheet.entries[entry],
            juror=self.sheet.jurors[juror],
            juror_code=juror,
            scores=raw,
            total=self.voice.number(total),
            others=self.voice.number(others),
            sheet=sheet,
            comment=self.comments.get((entry, juror), ""),
            expected=expected,
            z=z,
        )

    def _raw(self, found: Iterable[int]) -> tuple[tuple[RawScore, ...], str]:
        raw = [RawScore()] * len(self.sheet.criteria)
        sheet = ""
        for index in found:
            place = self.sheet.place(index)
            told = self.voice.score(float(self.scores.value[index]))
            raw[int(self.scores.criterion[index])] = RawScore(told, place.cell.split("!")[-1])
            sheet = place.sheet or ""
        return tuple(raw), sheet


def _means_of_others(totals: Totals) -> Mapping[tuple[int, int], tuple[float, float]]:
    """Return for each ballot its total, and the mean of the entry's other ballots."""
    count = totals.per_entry()[totals.entry] - 1
    total = np.bincount(totals.entry, totals.value, totals.n_entries)[totals.entry]
    others = np.full(totals.value.size, np.nan)
    np.divide(total - totals.value, count, out=others, where=count > 0)
    pairs = zip(totals.entry.tolist(), totals.juror.tolist(), strict=True)
    figures = zip(totals.value.tolist(), others.tolist(), strict=True)
    return dict(zip(pairs, figures, strict=True))


def _comments(subject: Subject) -> Mapping[tuple[int, int], str]:
    told: dict[tuple[int, int], str] = {}
    for comment in subject.sheet.comments:
        pair = comment.entry, comment.juror
        told[pair] = f"{told[pair]} · {comment.text}" if pair in told else comment.text
    return told
