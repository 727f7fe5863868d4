"""An expert's opinion on a contest with a short scale, beside the official result."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from kolabik.science.errors import UnsuitableScaleError
from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.expert_remarks import (
    remarks_on_halo,
    remarks_on_points,
    remarks_on_rasch,
    remarks_on_winners,
)
from kolabik.science.judging.findings import Finding
from kolabik.science.judging.ordinal_scores import ordinal_scores
from kolabik.science.judging.rasch import fit_rasch
from kolabik.science.judging.rules import Rule, Rules
from kolabik.science.judging.scores import Scores, totals_of
from kolabik.science.judging.standing import leaders
from kolabik.science.judging.tally import tally
from kolabik.science.types import BoolArray, FloatArray

MOST_POINTS = 5


class ExpertModel(StrEnum):
    """The models that read a score as a step, not as a distance."""

    RASCH = "rasch"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class ExpertOpinion:
    """What a model for short scales makes of a contest.

    Attributes
    ----------
    model : ExpertModel
        Which model.
    score, se : ndarray of float, shape (n_entries,)
        Expected weighted score from a juror of average severity, in points of the scale,
        and its standard error; NaN for an entry without a score.
    severity : ndarray of float, shape (n_jurors,)
        In logits: negative is harsh; NaN for a juror without a score.
    winners : tuple of int
        The best by `score`, ties broken as the rules say; with everybody who ties for the
        last place.
    infit, outfit : ndarray of float, shape (n_jurors,), or None
        Mean squares of each juror, which only the Rasch model has; 1 is expected.
    thresholds : ndarray of float, shape (n_points_in_use - 1,)
        Between points, in logits; for the Rasch model, its steps.
    findings : tuple of Finding
        What a reader should know.

    """

    model: ExpertModel
    score: FloatArray
    se: FloatArray
    severity: FloatArray
    winners: tuple[int, ...]
    infit: FloatArray | None
    outfit: FloatArray | None
    thresholds: FloatArray
    findings: tuple[Finding, ...]


def expert_opinion(
    scores: Scores, rules: Rules, model: ExpertModel, decisive: BoolArray | None = None
) -> ExpertOpinion:
    """Ask a model for short scales who should win.

    Parameters
    ----------
    scores : Scores
        Every score, of all rounds.
    rules : Rules
        Weights, scale, official rule, number of winners, tie-break.
    model : ExpertModel
        Which model.
    decisive : ndarray of bool, shape (n_jurors,), optional
        Jurors of the round that decides: only whom they judged can win. All by default.

    Returns
    -------
    ExpertOpinion
        Scores, severities, winners, findings.

    Raises
    ------
    UnsuitableScaleError
        If the scale has more than five points, or the scores are not whole.
    TooFewError
        If there are too few entries, jurors or scores.
    NoSpreadError
        If all scores are equal.
    DisconnectedPanelsError
        If groups of panels have nobody in common; neither model compares across them.
    NotConvergedError
        If the model has no optimum.

    """
    if rules.high - rules.low + 1 > MOST_POINTS:
        raise UnsuitableScaleError(f"an expert model needs at most {MOST_POINTS} points")
    in_round = scores if decisive is None else scores.select(decisive[scores.juror])
    official = _official(scores, in_round, rules)
    answer = _by_rasch(scores, rules) if model is ExpertModel.RASCH else _by_ordinal(scores, rules)
    candidates = np.where(np.isnan(official), np.nan, answer.score)
    winners = leaders(candidates, in_round, rules)
    return ExpertOpinion(
        model=model,
        score=answer.score,
        se=answer.se,
        severity=answer.severity,
        winners=winners,
        infit=answer.infit,
        outfit=answer.outfit,
        thresholds=answer.thresholds,
        findings=(
            *remarks_on_winners(winners, official, in_round, rules),
            *answer.remarks,
            *remarks_on_halo(scores),
            *remarks_on_points(scores),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    score: FloatArray
    se: FloatArray
    severity: FloatArray
    thresholds: FloatArray
    infit: FloatArray | None = None
    outfit: FloatArray | None = None
    remarks: tuple[Finding, ...] = ()


def _by_rasch(scores: Scores, rules: Rules) -> _Answer:
    fit = fit_rasch(scores, rules.weights, rules.low, rules.high)
    return _Answer(
        score=fit.score,
        se=fit.se,
        severity=fit.severity,
        thresholds=fit.steps,
        infit=fit.juror_fit.infit,
        outfit=fit.juror_fit.outfit,
        remarks=tuple(remarks_on_rasch(scores, fit)),
    )


def _by_ordinal(scores: Scores, rules: Rules) -> _Answer:
    fit = ordinal_scores(scores, rules.weights, rules.low, rules.high)
    return _Answer(fit.score, fit.se, fit.severity, fit.thresholds)


def _official(scores: Scores, in_round: Scores, rules: Rules) -> FloatArray:
    """Return the official number of each entry of the deciding round."""
    calibrated = None
    if rules.rule is Rule.CALIBRATED:
        calibrated = calibrate(totals_of(scores, rules.weights)).score
    return tally(totals_of(in_round, rules.weights), rules.rule, calibrated)
