"""The verdict for machines: JSON by the schema kolabik.verdict/1."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from kolabik import __version__
from kolabik.report import jury_document
from kolabik.report.confidence import confidence_of
from kolabik.report.names import named_facts, sentence
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from kolabik.science.judging.findings import Finding
from kolabik.science.types import FloatArray

SCHEMA = "kolabik.verdict/1"
DECIMALS = 6
Document = dict[str, Any]


def to_json(document: Document) -> str:
    """Write a document: the same verdict gives the same text, to the last byte."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def verdict_document(subject: Subject) -> Document:
    """Return everything that a verdict says, names in the place of codes."""
    document: Document = _plain({**_question(subject), **_answer(subject), **_doubts(subject)})
    return document


def _question(subject: Subject) -> Document:
    """Return what was asked: everything that reproduces the answer."""
    contest, ranking = subject.verdict.contest, subject.verdict.ranking
    return {
        "schema": SCHEMA,
        "software": {"name": "kolabik", "version": __version__},
        "source": _source(subject),
        "rubric": _rubric(subject),
        "rule": str(contest.rules.rule),
        "places": contest.rules.winners,
        "panels_random": contest.panels_random,
        "seed": contest.seed,
        "draws": ranking.n_draws if ranking else 0,
    }


def _answer(subject: Subject) -> Document:
    verdict = subject.verdict
    return {
        "winners": _entries(subject, verdict.standing.winners),
        "undecided": {
            "entries": _entries(subject, verdict.standing.undecided),
            "seats": verdict.standing.seats,
        },
        "confidence": _confidence(subject),
        "entries": [_entry(subject, code) for code in _in_order(subject)],
        "jurors": jury_document.jurors(subject),
        "agreement": jury_document.agreement(subject),
        "variance": asdict(verdict.calibration.components) if verdict.calibration else None,
        "fit": _fit(subject),
        "score_variance": asdict(verdict.ratings) if verdict.ratings else None,
        "redundancy": verdict.redundancy,
        "ties": _ties(subject),
    }


def _doubts(subject: Subject) -> Document:
    verdict = subject.verdict
    return {
        "calibrated_winners": _entries(subject, verdict.calibrated_winners),
        "second_opinion": _second_opinion(subject),
        "expert": _expert(subject),
        "stability": jury_document.stability(subject),
        "unusual_ballots": jury_document.unusual_ballots(subject),
        "own_unit": jury_document.own_unit(subject),
        "connection": jury_document.connection(subject),
        "warnings": [_warning(subject, f) for f in (*verdict.findings, *subject.notes)],
    }


def _plain(value: Any) -> Any:  # noqa: ANN401  it walks whatever JSON can hold
    """Round figures, and put null for what is not a number."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, float):
        return round(float(value), DECIMALS) + 0.0 if math.isfinite(value) else None
    return value


def _entries(subject: Subject, codes: Iterable[int]) -> list[str]:
    return [subject.sheet.entries[code] for code in codes]


def _in_order(subject: Subject) -> list[int]:
    """Put the ranked entries first, in official order, and the others after them."""
    order = subject.verdict.standing.order.tolist()
    ranked = set(order)
    return [*order, *(code for code in range(len(subject.sheet.entries)) if code not in ranked)]


def _source(subject: Subject) -> Document:
    sheet = subject.sheet
    return {
        "file": sheet.file,
        "sha256": subject.digest,
        "layout": sheet.layout,
        "n_scores": int(sheet.scores.value.size),
        "n_ballots": int(subject.verdict.totals.value.size),
        "rounds": list(sheet.rounds),
        "deciding_round": sheet.rounds[sheet.deciding_round] if sheet.rounds else None,
    }


def _rubric(subject: Subject) -> Document:
    rubric = subject.rubric
    return {
        "name": rubric.name or None,
        "inferred": rubric.inferred,
        "scale": {"low": rubric.low, "high": rubric.high},
        "criteria": [{"criterion": c.name, "weight": c.weight} for c in rubric.criteria],
        "tie_break": list(rubric.tie_break),
    }


def _confidence(subject: Subject) -> Document:
    ranking = subject.verdict.ranking
    return {
        **_warning(subject, confidence_of(subject.verdict)),
        "p_exact": ranking.p_exact if ranking else None,
        "p_cut": ranking.p_cut if ranking else None,
    }


def _entry(subject: Subject, code: int) -> Document:
    verdict, sheet = subject.verdict, subject.sheet
    place, reliability = int(verdict.standing.rank[code]), verdict.agreement.entry_reliability
    return {
        "entry": sheet.entries[code],
        "unit": sheet.entry_units[code],
        "rank": place or None,
        "official": verdict.official[code],
        **_chances(subject, code),
        "n_ballots": int(verdict.totals.per_entry()[code]),
        "reliability": None if reliability is None else reliability[code],
        "tallies": {str(rule): numbers[code] for rule, numbers in verdict.tallies.items()},
    }


def _chances(subject: Subject, code: int) -> Document:
    """Return an entry's calibrated figures, null for an entry that has no rank."""
    ranking = subject.verdict.ranking
    names = ("calibrated", "se", "p_win", "p_first", "rank_low", "rank_high")
    if ranking is None or not subject.verdict.standing.rank[code]:
        return dict.fromkeys(names)
    figures = (
        ranking.score,
        ranking.se,
        ranking.p_win,
        ranking.p_first,
        ranking.rank_low,
        ranking.rank_high,
    )
    return {name: values[code] for name, values in zip(names, figures, strict=True)}


def _fit(subject: Subject) -> Document | None:
    fit, ranking = subject.verdict.calibration, subject.verdict.ranking
    if fit is None or ranking is None:
        return None
    return {
        "reml_criterion": fit.criterion,
        "converged": fit.converged,
        "evaluations": fit.evaluations,
        "mean": fit.mean,
        "entries_differ": fit.entries_differ,
        "separable": ranking.separable,
        "variances_integrated": ranking.integrated,
    }


def _second_opinion(subject: Subject) -> Document | None:
    robust = subject.verdict.robust
    if robust is None:
        return None
    return {
        "winners": _entries(subject, subject.verdict.robust_winners),
        "scores": _by_name(subject.sheet.entries, robust.score),
    }


def _expert(subject: Subject) -> Document | None:
    expert = subject.expert
    if expert is None:
        return None
    return {
        "model": str(expert.model),
        "winners": _entries(subject, expert.winners),
        "scores": _by_name(subject.sheet.entries, expert.score),
        "score_se": _by_name(subject.sheet.entries, expert.se),
        "severity": _by_name(subject.sheet.jurors, expert.severity),
        "infit": _by_name(subject.sheet.jurors, expert.infit),
        "outfit": _by_name(subject.sheet.jurors, expert.outfit),
        "thresholds": expert.thresholds.tolist(),
        "warnings": [_warning(subject, finding) for finding in expert.findings],
    }


def _by_name(names: tuple[str, ...], figures: FloatArray | None) -> Document | None:
    return None if figures is None else dict(zip(names, figures.tolist(), strict=True))


def _ties(subject: Subject) -> list[Document]:
    criteria = subject.sheet.criteria
    return [
        {
            "entries": _entries(subject, tie.entries),
            "broken_by": [criteria[code] for code in tie.broken_by],
            "open": [_entries(subject, group) for group in tie.open],
        }
        for tie in subject.verdict.standing.ties
    ]


def _warning(subject: Subject, finding: Finding) -> Document:
    names = subject.names
    return {
        "code": finding.code,
        "weight": str(finding.weight),
        "facts": named_facts(finding, names),
        "message": {str(language): sentence(language, finding, names) for language in Language},
    }
