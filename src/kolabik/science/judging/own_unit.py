"""Whether jurors favour entries of their own unit."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from kolabik.science.judging.calibration import Calibration
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.scores import Totals
from kolabik.science.types import BoolArray, FloatArray

PERMUTATIONS = 999
FEWEST_OUTCOMES = 20


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """Points that jurors give to entries of their own unit beyond what others lead to expect.

    Attributes
    ----------
    n : int
        Ballots on own-unit entries.
    effect, se : float
        In points.
    p : float
        Two-sided, by permutation of the links between jurors and units.

    """

    n: int
    effect: float
    se: float
    p: float


def own_unit_effect(
    totals: Totals,
    calibration: Calibration,
    design: CrossedDesign,
    same_unit: BoolArray,
    seed: int = 0,
) -> OwnUnit | None:
    """Estimate how much more jurors give to their own unit's entries.

    Parameters
    ----------
    totals : Totals
        The ballots.
    calibration : Calibration
        Their fit.
    design : CrossedDesign
        Their prepared design.
    same_unit : ndarray of bool, shape (n_entries, n_jurors)
        Whether a juror belongs to an entry's own unit.
    seed : int
        Seed of the permutations.

    Returns
    -------
    OwnUnit or None
        A fixed effect in the calibration's model, by generalised least squares; its p-value
        compares the residuals of own-unit ballots with those under 999 random links of
        jurors to units, or with the normal curve where fewer than 20 links differ. None if
        nobody met an entry of the own unit, or nothing else tells the effect apart.

    References
    ----------
    .. [1] J. W. Emerson, M. Seltzer and D. Lin (2009). Assessing judging bias: an example
       from the 2000 Olympic Games. The American Statistician 63(2), 124-131.

    """
    own = same_unit[totals.entry, totals.juror]
    if not own.any():
        return None
    left_of_value, left_of_own = _residuals_of(totals, calibration, design, own)
    weight = totals.share * own
    information = float(weight @ left_of_own)
    if information < 1e-9:
        return None
    effect = float(weight @ left_of_value) / information
    se = float(np.sqrt(calibration.components.residual / information))
    surplus = totals.share * left_of_value
    p = _permuted_p(totals, surplus, same_unit, np.random.default_rng(seed))
    if p is None:
        p = float(2 * ndtr(-abs(effect) / se))
    return OwnUnit(int(own.sum()), effect, se, p)


def _residuals_of(
    totals: Totals, calibration: Calibration, design: CrossedDesign, own: BoolArray
) -> tuple[FloatArray, FloatArray]:
    """Take entry and juror out of the totals and out of the own-unit mark alike."""
    parts = calibration.components
    responses = np.column_stack([totals.value, own.astype(np.float64)])
    solution = design.solve(responses, parts.residual / parts.entry, parts.residual / parts.juror)
    fitted = solution.mean + solution.entry[totals.entry] + solution.juror[totals.juror]
    left = responses - fitted
    return left[:, 0], left[:, 1]


def _permuted_p(
    totals: Totals, surplus: FloatArray, same_unit: BoolArray, rng: np.random.Generator
) -> float | None:
    present = np.unique(totals.juror)
    observed = _statistic(surplus, same_unit[totals.entry, totals.juror])
    link = np.arange(same_unit.shape[1])
    drawn = np.empty(PERMUTATIONS)
    for draw in range(PERMUTATIONS):
        link[present] = rng.permutation(present)
        drawn[draw] = _statistic(surplus, same_unit[totals.entry, link[totals.juror]])
    if np.unique(drawn.round(9)).size < FEWEST_OUTCOMES:
        return None
    as_far = int((np.abs(drawn) >= abs(observed) - 1e-12).sum())
    return (1 + as_far) / (1 + PERMUTATIONS)


def _statistic(surplus: FloatArray, own: BoolArray) -> float:
    n = int(own.sum())
    return float(surplus[own].sum() / np.sqrt(n)) if n else 0.0
