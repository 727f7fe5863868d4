"""Ballots far from what their entry and their juror lead to expect."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from kolabik.science.judging.ballot_residuals import BallotResiduals
from kolabik.science.judging.scores import Totals

FAR = 3.5
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class UnusualBallot:
    """A ballot far from what entry and juror let expect; `z` is its studentised residual."""

    entry: int
    juror: int
    value: float
    expected: float
    z: float


def unusual_ballots(totals: Totals, left: BallotResiduals) -> tuple[UnusualBallot, ...]:
    """Find ballots beyond 3.5 standard deviations, and beyond Bonferroni's bar.

    Parameters
    ----------
    totals : Totals
        The ballots.
    left : BallotResiduals
        What the calibration leaves of them.

    Returns
    -------
    tuple of UnusualBallot
        Most unusual first.

    """
    bar = max(FAR, float(-ndtri(LEVEL / (2 * totals.value.size))))
    far = np.flatnonzero(np.abs(left.z) > bar)
    order = far[np.argsort(-np.abs(left.z[far]), kind="stable")]
    return tuple(
        UnusualBallot(
            int(totals.entry[b]),
            int(totals.juror[b]),
            float(totals.value[b]),
            float(totals.value[b] - left.value[b]),
            float(left.z[b]),
        )
        for b in order
    )
