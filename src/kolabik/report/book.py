"""The verdict as a workbook: the sheets that a committee files and calculates on."""

from collections.abc import Iterator, Sequence

import numpy as np

from kolabik.report.confidence import confidence_of
from kolabik.report.juror_table import flag_words
from kolabik.report.method import method_facts
from kolabik.report.names import sentence
from kolabik.report.subject import Subject
from kolabik.report.wording import Language, say
from kolabik.science.judging.findings import Finding
from kolabik.science.judging.juror_checks import JurorCheck
from kolabik.science.judging.ranking import Ranking
from kolabik.sheets.workbook import Kind, SheetColumn, SheetContent

NORMAL_90 = 1.645
Row = Sequence[object]


def workbook_of(subject: Subject, language: Language) -> tuple[SheetContent, ...]:
    """Return the sheets of a verdict, for `write_workbook`."""
    book = _Book(subject, language)
    return (
        book.verdict_sheet(),
        book.rules_sheet(),
        book.jurors_sheet(),
        book.scores_sheet(),
        book.notes_sheet(),
        book.method_sheet(),
    )


class _Book:
    def __init__(self, subject: Subject, language: Language) -> None:
        self.subject = subject
        self.verdict = subject.verdict
        self.sheet = subject.sheet
        self.language = language

    def say(self, code: str, **facts: object) -> str:
        return say(self.language, code, **facts)

    def column(self, name: str, kind: Kind, width: float) -> SheetColumn:
        k = self.verdict.contest.rules.winners
        return SheetColumn(self.say(f"column.{name}", k=k), kind, width)

    def content(
        self, title: str, columns: Sequence[SheetColumn], rows: Sequence[Row]
    ) -> SheetContent:
        return SheetContent(self.say(f"book.{title}"), tuple(columns), rows)

    def verdict_sheet(self) -> SheetContent:
        columns = [
            self.column("rank", "rank", 6),
            self.column("entry", "text", 48),
            self.column("unit", "text", 28),
            self.column("official", "score", 12),
            self.column("calibrated_score", "score", 14),
            self.column("low", "score", 12),
            self.column("high", "score", 12),
            self.column("p_win", "percent", 14),
            self.column("p_first", "percent", 14),
            self.column("rank_low", "rank", 12),
            self.column("rank_high", "rank", 12),
            self.column("ballots", "integer", 10),
        ]
        order = self.verdict.standing.order.tolist()
        unjudged = np.flatnonzero(self.verdict.standing.rank == 0).tolist()
        ballots = self.verdict.totals.per_entry().tolist()
        rows = [(*self.entry_row(code), ballots[code]) for code in (*order, *unjudged)]
        return self.content("verdict", columns, rows)

    def entry_row(self, code: int) -> Row:
        verdict, ranking = self.verdict, self.verdict.ranking
        place = int(verdict.standing.rank[code])
        known = (None,) * 7 if ranking is None or not place else _chances(ranking, code)
        return (
            place or None,
            self.sheet.entries[code],
            self.sheet.entry_units[code],
            float(verdict.official[code]),
            *known,
        )

    def rules_sheet(self) -> SheetContent:
        tallies = self.verdict.tallies
        columns = [self.column("entry", "text", 48)]
        columns += [SheetColumn(self.say(f"rule.{rule}.name"), "score", 18) for rule in tallies]
        rows = [
            (self.sheet.entries[code], *(float(numbers[code]) for numbers in tallies.values()))
            for code in self.verdict.standing.order.tolist()
        ]
        return self.content("rules", columns, rows)

    def jurors_sheet(self) -> SheetContent:
        columns = [
            self.column("juror", "text", 32),
            self.column("unit", "text", 28),
            self.column("ballots", "integer", 10),
            self.column("severity_points", "number", 14),
            self.column("severity_low", "number", 12),
            self.column("severity_high", "number", 12),
            self.column("mean_square", "number", 14),
            self.column("slope", "number", 14),
            self.column("weight", "number", 14),
            self.column("halo", "number", 14),
            self.column("drift", "number", 14),
            self.column("checks", "text", 40),
        ]
        audit = self.verdict.audit
        rows = self.unchecked_rows() if audit is None else map(self.juror_row, audit.jurors)
        return self.content("jurors", columns, list(rows))

    def juror_row(self, check: JurorCheck) -> Row:
        return (
            self.sheet.jurors[check.juror],
            self.sheet.juror_units[check.juror],
            check.n,
            check.severity,
            check.low,
            check.high,
            check.mean_square,
            check.slope,
            check.weight,
            check.halo,
            check.drift,
            flag_words(check, self.language),
        )

    def unchecked_rows(self) -> Iterator[Row]:
        """List jurors with their ballots alone, where there are too few for checks."""
        for code, n in enumerate(self.verdict.totals.per_juror().tolist()):
            if n:
                known = (self.sheet.jurors[code], self.sheet.juror_units[code], n)
                yield (*known, *(None,) * 9)

    def scores_sheet(self) -> SheetContent:
        columns = [
            self.column("entry", "text", 48),
            self.column("juror", "text", 32),
            self.column("criterion", "text", 32),
            self.column("score", "score", 10),
            self.column("place", "text", 18),
        ]
        scores, sheet = self.sheet.scores, self.sheet
        codes = zip(
            scores.entry.tolist(),
            scores.juror.tolist(),
            scores.criterion.tolist(),
            scores.value.tolist(),
            strict=True,
        )
        rows = [
            (
                sheet.entries[entry],
                sheet.jurors[juror],
                sheet.criteria[criterion],
                value,
                sheet.place(index).cell,
            )
            for index, (entry, juror, criterion, value) in enumerate(codes)
        ]
        return self.content("scores", columns, rows)

    def notes_sheet(self) -> SheetContent:
        columns = [self.column("importance", "text", 24), self.column("note", "text", 120)]
        expert = self.subject.expert.findings if self.subject.expert else ()
        found = (
            confidence_of(self.verdict),
            *self.verdict.findings,
            *expert,
            *self.subject.notes,
        )
        return self.content("notes", columns, [self.note_row(finding) for finding in found])

    def note_row(self, finding: Finding) -> Row:
        text = sentence(self.language, finding, self.subject.names)
        return (self.say(f"importance.{finding.weight}"), text)

    def method_sheet(self) -> SheetContent:
        columns = [self.column("item", "text", 36), self.column("value", "text", 100)]
        facts = method_facts(self.subject, self.language)
        rows = [(self.say(f"method.{code}"), text) for code, text in facts]
        return self.content("method", columns, rows)


def _chances(ranking: Ranking, code: int) -> tuple[object, ...]:
    score, reach = float(ranking.score[code]), NORMAL_90 * float(ranking.se[code])
    return (
        score,
        score - reach,
        score + reach,
        float(ranking.p_win[code]),
        float(ranking.p_first[code]),
        int(ranking.rank_low[code]),
        int(ranking.rank_high[code]),
    )
