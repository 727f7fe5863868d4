"""Verdicts on small juries, with names, for tests of what is told of them."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from kolabik.report.subject import Subject
from kolabik.science.judging.contest import Contest
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores
from kolabik.science.judging.verdict import decide
from kolabik.science.types import FloatArray
from kolabik.sheets.rubric import Criterion, Rubric
from kolabik.sheets.score_sheet import Origins, ScoreSheet
from tests.world.panels import scores_from

DIGEST = "ab" * 32
INNOVATIONS = (
    "Telor Dadar",
    "=SUM(A1:A9)",
    "+62 Siaga",
    "-Nol Antrean",
    "@Layanan",
    "[bold]Puskesmas Keliling[/bold]",
    "Sampah Jadi Saldo",
    "Kampung Iklim",
)
JURORS = ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi")
CRITERIA = ("Kebaruan", "Kemanfaatan", "Keberlanjutan")
CLEAR_GRID = (
    (9.5, 9.0, 8.5, 5.0, 4.0, 3.5),
    (9.3, 9.1, 8.4, 5.2, 4.1, 3.2),
    (9.6, 8.9, 8.6, 4.9, 4.2, 3.4),
    (9.4, 9.2, 8.3, 5.1, 3.9, 3.6),
)


def subject_on(grid: Any, **wishes: Any) -> Subject:
    """Decide a table of jurors (rows) and entries (columns) on one criterion."""
    return subject_of(scores_from(grid), **wishes)


def subject_of(
    scores: Scores,
    *,
    entries: tuple[str, ...] = (),
    rules: dict[str, Any] | None = None,
    **contest: Any,
) -> Subject:
    """Decide some scores; entries and jurors without a name are numbered."""
    sheet = _sheet(scores, _names(entries or INNOVATIONS, scores.n_entries, "Inovasi"))
    weights = np.full(scores.n_criteria, 1 / scores.n_criteria)
    fixed = Rules(weights, 1, 10, **(rules or {}))
    asked: dict[str, Any] = {"n_draws": 500, "seed": 7, **contest}
    verdict = decide(Contest(scores, fixed, order=sheet.order, **asked))
    notes = (Finding("sheet.weights_inferred", Weight.NOTICE, {"n": scores.n_criteria}),)
    return Subject(verdict, sheet, _rubric(sheet, fixed), notes, DIGEST)


def clear_subject(**wishes: Any) -> Subject:
    """Decide a contest whose three winners stand far above the others."""
    return subject_on(CLEAR_GRID, **wishes)


@cache
def doubtful_subject() -> Subject:
    """Decide a contest in which Hadi gave everything the same score."""
    rng = np.random.default_rng(3)
    quality = rng.normal(6, 1, 30)
    grid = np.clip(quality + rng.normal(0, 0.5, (8, 30)), 1, 10).round(1)
    grid[7] = 7.0
    return subject_on(grid)


@cache
def criteria_subject(tie_break: tuple[int, ...] = ()) -> Subject:
    """Decide a contest on three criteria."""
    rng = np.random.default_rng(5)
    entry, juror, criterion = (a.ravel() for a in np.indices((8, 4, 3)))
    value: FloatArray = np.clip(4 + 0.6 * entry + rng.normal(0, 0.7, entry.size), 1, 10).round()
    scores = Scores(entry, juror, criterion, value, 8, 4, 3)
    return subject_of(scores, rules={"tie_break": tie_break})


def in_rounds(subject: Subject, *rounds: str) -> Subject:
    """Name the rounds of a subject, the last of which decides."""
    sheet = replace(subject.sheet, rounds=rounds, deciding_round=len(rounds) - 1)
    return replace(subject, sheet=sheet)


def _names(known: tuple[str, ...], count: int, kind: str) -> tuple[str, ...]:
    return tuple(known[i] if i < len(known) else f"{kind} {i + 1}" for i in range(count))


def _sheet(scores: Scores, entries: tuple[str, ...]) -> ScoreSheet:
    jurors, n = _names(JURORS, scores.n_jurors, "Juri"), scores.value.size
    zeros = np.zeros(n, dtype=np.int64)
    return ScoreSheet(
        scores=scores,
        entries=entries,
        jurors=jurors,
        criteria=_names(CRITERIA, scores.n_criteria, "Kriteria"),
        entry_units=("Dinas Kesehatan", *(None for _ in entries[1:])),
        juror_units=tuple(None for _ in jurors),
        order=None,
        rounds=(),
        juror_round=np.zeros(len(jurors), dtype=np.int64),
        deciding_round=0,
        origins=Origins(zeros, np.arange(n) + 2, zeros + 3),
        comments=(),
        layout="long",
        file="nilai.csv",
        sheet_names=(None,),
        delimiter=",",
        decimal_mark=".",
        notes=(),
    )


def _rubric(sheet: ScoreSheet, rules: Rules) -> Rubric:
    weighted = zip(sheet.criteria, rules.weights.tolist(), strict=True)
    return Rubric(
        name="",
        criteria=tuple(Criterion(name, weight) for name, weight in weighted),
        low=rules.low,
        high=rules.high,
        rule=rules.rule,
        winners=rules.winners,
        tie_break=tuple(sheet.criteria[code] for code in rules.tie_break),
        inferred=True,
    )
