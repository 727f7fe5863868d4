"""What entry and juror leave unexplained of each ballot, and how much they should."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.calibration import Calibration, residuals
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.scores import Totals
from kolabik.science.types import FloatArray

LEAST_FREEDOM = 1e-6


@dataclass(frozen=True, slots=True)
class BallotResiduals:
    """Residuals of the calibration, ballot by ballot.

    Attributes
    ----------
    value : ndarray of float, shape (n_ballots,)
        In points.
    freedom : ndarray of float, shape (n_ballots,)
        1 - leverage: the share of a ballot's noise that is left in its residual.
    z : ndarray of float, shape (n_ballots,)
        value over its standard deviation.

    """

    value: FloatArray
    freedom: FloatArray
    z: FloatArray


def ballot_residuals(
    totals: Totals, calibration: Calibration, design: CrossedDesign
) -> BallotResiduals:
    """Return each ballot's residual beside its exact standard deviation.

    Parameters
    ----------
    totals : Totals
        The ballots.
    calibration : Calibration
        Their fit.
    design : CrossedDesign
        Their prepared design.

    Returns
    -------
    BallotResiduals
        Var(residual) = vr (1 - h) / share, with h the diagonal of the mixed model's hat
        matrix.

    References
    ----------
    .. [1] J. S. Hodges and D. J. Sargent (2001). Counting degrees of freedom in
       hierarchical and other richly-parameterised models. Biometrika 88(2), 367-379.

    """
    freedom = np.maximum(1 - _leverage(totals, calibration, design), LEAST_FREEDOM)
    value = residuals(totals, calibration)
    deviation = np.sqrt(calibration.components.residual * freedom / totals.share)
    return BallotResiduals(value, freedom, value / deviation)


def _leverage(totals: Totals, calibration: Calibration, design: CrossedDesign) -> FloatArray:
    parts = calibration.components
    solution = design.solve(
        totals.value[:, None], parts.residual / parts.entry, parts.residual / parts.juror
    )
    inverse = solution.inverse()
    of_entry = (design.meetings @ inverse) / solution.entry_diagonal[:, None]
    entry, juror = totals.entry, 1 + totals.juror
    own = inverse[0, 0] + 2 * inverse[0, juror] + inverse[juror, juror]
    cross = of_entry[entry, 0] + of_entry[entry, juror]
    quadratic = own - 2 * cross + design.entry_error(solution)[entry]
    return np.asarray(totals.share * quadratic)
