"""Variance components of the crossed model by restricted maximum likelihood."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from kolabik.science.judging.crossed import CrossedDesign, Solution
from kolabik.science.types import FloatArray

FLAT = 1e-3
LOG_RATIO_BOUNDS = (-6.0, 4.0)


@dataclass(frozen=True, slots=True)
class RemlFit:
    """The optimum of the restricted likelihood.

    Attributes
    ----------
    log_ratio : ndarray of float, shape (2,)
        log(sd_entry / sd_residual) and log(sd_juror / sd_residual).
    residual : float
        Residual variance.
    criterion : float
        -2 log restricted likelihood at the optimum.
    solution : Solution
        The effects there.
    converged : bool
        Whether the optimiser met its tolerance.
    evaluations : int
        How often the likelihood was computed.

    """

    log_ratio: FloatArray
    residual: float
    criterion: float
    solution: Solution
    converged: bool
    evaluations: int


def reml(design: CrossedDesign, values: FloatArray) -> RemlFit:
    """Fit entry, juror and residual variance by REML.

    The residual variance is profiled out; the two log ratios of standard deviations are
    found by L-BFGS-B within [-6, 4] with the exact gradient.

    Parameters
    ----------
    design : CrossedDesign
        Who judged whom.
    values : ndarray of float, shape (n_ballots, n_responses)
        Responses that share the design and the components, each with a mean of its own.

    Returns
    -------
    RemlFit
        The optimum; a ratio at its lower bound means a variance of zero.

    References
    ----------
    .. [1] H. D. Patterson and R. Thompson (1971). Recovery of inter-block information when
       block sizes are unequal. Biometrika 58(3), 545-554.

    """

    def objective(log_ratio: FloatArray) -> tuple[float, FloatArray]:
        return criterion_and_gradient(design, values, log_ratio)

    found = minimize(
        objective,
        np.zeros(2),
        jac=True,
        method="L-BFGS-B",
        bounds=[LOG_RATIO_BOUNDS, LOG_RATIO_BOUNDS],
        options={"ftol": 1e-13, "gtol": 1e-6},
    )
    log_ratio = np.asarray(found.x, dtype=np.float64)
    solution = solve_at(design, values, log_ratio)
    freedom = values.size - values.shape[1]
    return RemlFit(
        log_ratio=log_ratio,
        residual=solution.deviance / freedom,
        criterion=criterion(design, values, log_ratio, solution),
        solution=solution,
        converged=_is_optimal(log_ratio, np.asarray(found.jac)),
        evaluations=int(found.nfev),
    )


def _is_optimal(log_ratio: FloatArray, gradient: FloatArray) -> bool:
    """Judge by the slope alone: a line search that rounding stopped may stand at the optimum."""
    low, high = LOG_RATIO_BOUNDS
    held = ((log_ratio <= low) & (gradient > 0)) | ((log_ratio >= high) & (gradient < 0))
    return bool((np.abs(np.where(held, 0.0, gradient)) < FLAT).all())


def solve_at(design: CrossedDesign, values: FloatArray, log_ratio: FloatArray) -> Solution:
    """Solve the mixed-model equations at two log ratios of standard deviations."""
    entry_ridge, juror_ridge = np.exp(-2 * log_ratio)
    return design.solve(values, float(entry_ridge), float(juror_ridge))


def criterion(
    design: CrossedDesign, values: FloatArray, log_ratio: FloatArray, solution: Solution
) -> float:
    """Return -2 log restricted likelihood with the residual variance profiled out."""
    n_responses = values.shape[1]
    freedom = values.size - n_responses
    scale = np.log(2 * np.pi * solution.deviance / freedom)
    log_ridges = 2 * (design.n_entries * log_ratio[0] + design.n_jurors * log_ratio[1])
    shares = design.log_share * n_responses
    return float(freedom * (1 + scale) + n_responses * (solution.log_det + log_ridges) - shares)


def criterion_and_gradient(
    design: CrossedDesign, values: FloatArray, log_ratio: FloatArray
) -> tuple[float, FloatArray]:
    """Return the REML criterion and its gradient in the two log ratios."""
    solution = solve_at(design, values, log_ratio)
    n_responses = values.shape[1]
    freedom = values.size - n_responses
    ridges = np.exp(-2 * log_ratio)
    squares = np.array([(solution.entry**2).sum(), (solution.juror**2).sum()])
    traces = np.array(design.traces(solution, float(ridges[0])))
    sizes = np.array([design.n_entries, design.n_jurors])
    slope = freedom / solution.deviance * squares + n_responses * (traces - sizes / ridges)
    return criterion(design, values, log_ratio, solution), -2 * ridges * slope
