"""Harsh and lenient jurors corrected for: crossed random effects, by REML."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import NoSpreadError, TooFewError
from kolabik.science.judging.crossed import CrossedDesign, Solution
from kolabik.science.judging.reml import LOG_RATIO_BOUNDS, reml
from kolabik.science.judging.scores import Totals
from kolabik.science.types import FloatArray

NEAR_BOUND = 0.05


@dataclass(frozen=True, slots=True)
class Components:
    """Variances of one juror's total, in squared points of the scale."""

    entry: float
    juror: float
    residual: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Entries on the scale of an average juror, with what the fit says of itself.

    Attributes
    ----------
    mean : float
        Grand mean, in points.
    score, se : ndarray of float, shape (n_entries,)
        mean + entry effect (BLUP), and its standard error (root of the prediction error
        variance of the effect). An entry without a ballot gets the mean.
    severity, severity_se : ndarray of float, shape (n_jurors,)
        Juror effect (BLUP): negative is harsh. In points.
    components : Components
        Variance components.
    criterion : float
        The REML criterion, -2 log restricted likelihood; NaN if the components were given.
    converged : bool
        Whether the optimiser met its tolerance.
    evaluations : int
        How often the likelihood was computed.

    """

    mean: float
    score: FloatArray
    se: FloatArray
    severity: FloatArray
    severity_se: FloatArray
    components: Components
    criterion: float
    converged: bool
    evaluations: int

    @property
    def entries_differ(self) -> bool:
        """Whether the scores tell the entries apart at all (entry variance above zero)."""
        floor = np.exp(2 * (LOG_RATIO_BOUNDS[0] + NEAR_BOUND))
        return bool(self.components.entry > floor * self.components.residual)


def calibrate(totals: Totals, design: CrossedDesign | None = None) -> Calibration:
    """Fit entries, severities and variance components by REML.

    Parameters
    ----------
    totals : Totals
        The ballots, in any design: gaps are normal.
    design : CrossedDesign, optional
        The prepared design of these ballots, if the caller has it already.

    Returns
    -------
    Calibration
        Estimates in points of the scale.

    Raises
    ------
    TooFewError
        With fewer than two entries, two jurors or four ballots, or with one ballot an entry.
    NoSpreadError
        If all ballots are equal.

    References
    ----------
    .. [1] D. Bates, M. Maechler, B. Bolker and S. Walker (2015). Fitting linear
       mixed-effects models using lme4. Journal of Statistical Software 67(1), 1-48.

    """
    _require_enough(totals)
    design = design or CrossedDesign(totals)
    fit = reml(design, totals.value[:, None])
    ratios = np.exp(2 * fit.log_ratio)
    components = Components(
        entry=float(ratios[0] * fit.residual),
        juror=float(ratios[1] * fit.residual),
        residual=fit.residual,
    )
    return _calibration(
        design, fit.solution, components, (fit.criterion, fit.converged, fit.evaluations)
    )


def predict(
    totals: Totals, components: Components, design: CrossedDesign | None = None
) -> Calibration:
    """Estimate entries and severities with the variance components given.

    Parameters
    ----------
    totals : Totals
        The ballots.
    components : Components
        Variances, all positive.
    design : CrossedDesign, optional
        The prepared design of these ballots, if the caller has it already.

    Returns
    -------
    Calibration
        Estimates in points of the scale; no likelihood was computed.

    """
    design = design or CrossedDesign(totals)
    solution = design.solve(
        totals.value[:, None],
        components.residual / components.entry,
        components.residual / components.juror,
    )
    return _calibration(design, solution, components, (float("nan"), True, 0))


def residuals(totals: Totals, calibration: Calibration) -> FloatArray:
    """Return what entry and juror leave unexplained of each ballot.

    Parameters
    ----------
    totals : Totals
        The ballots.
    calibration : Calibration
        Their fit.

    Returns
    -------
    ndarray of float, shape (n_ballots,)
        value - score[entry] - severity[juror], in points.

    """
    expected = calibration.score[totals.entry] + calibration.severity[totals.juror]
    return totals.value - expected


def _require_enough(totals: Totals) -> None:
    n_entries, n_jurors = np.unique(totals.entry).size, np.unique(totals.juror).size
    if n_entries < 2 or n_jurors < 2 or totals.value.size < 4:
        raise TooFewError("a calibration needs two entries, two jurors and four ballots")
    if totals.value.size <= n_entries:
        raise TooFewError("each entry was judged once: nothing tells it from its juror")
    if np.ptp(totals.value) == 0:
        raise NoSpreadError("all ballots are equal")


def _calibration(
    design: CrossedDesign,
    solution: Solution,
    components: Components,
    facts: tuple[float, bool, int],
) -> Calibration:
    severity_error = np.diag(solution.inverse())[1:]
    mean = float(solution.mean[0])
    return Calibration(
        mean=mean,
        score=mean + solution.entry[:, 0],
        se=np.sqrt(components.residual * design.entry_error(solution)),
        severity=solution.juror[:, 0],
        severity_se=np.sqrt(components.residual * severity_error),
        components=components,
        criterion=facts[0],
        converged=facts[1],
        evaluations=facts[2],
    )
