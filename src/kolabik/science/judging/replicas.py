"""Many contests played at once: what jurors would write, and what one would conclude.

All arrays carry the run first, so that one linear algebra call serves every run. Only the
truth of a simulated contest is known, which is why its verdict can be checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.calibration import Components
from kolabik.science.types import BoolArray, FloatArray, IntArray

CELLS_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Replicas:
    """Contests drawn from the crossed model, in points around the mean.

    Attributes
    ----------
    quality : ndarray of float, shape (n_runs, n_entries)
        The truth, normal with the entry variance.
    ballot : ndarray of float, shape (n_runs, n_entries, n_jurors)
        What each juror would write of each entry, severity left out.
    severity : ndarray of float, shape (2, n_runs, n_jurors)
        What each juror adds in the first and in the second round.

    """

    quality: FloatArray
    ballot: FloatArray
    severity: FloatArray

    def values(self, judging_round: int) -> FloatArray:
        """Return the totals of a round (0 or 1), shape (n_runs, n_entries, n_jurors)."""
        return np.asarray(self.ballot + self.severity[judging_round][:, None, :])


def draw_replicas(
    components: Components, shape: tuple[int, int, int], rng: np.random.Generator
) -> Iterator[Replicas]:
    """Draw contests in batches of bounded memory.

    The same generator draws the same contests however many of the ballots are then used,
    so that plans are compared on equal ground.

    Parameters
    ----------
    components : Components
        Variances of one juror's total, in squared points.
    shape : tuple of int
        n_runs, n_entries, n_jurors.
    rng : Generator
        Source of the draws.

    Yields
    ------
    Replicas
        Batches; their runs add up to n_runs.

    """
    n_runs, n_entries, n_jurors = shape
    batch = max(1, CELLS_AT_ONCE // (n_entries * n_jurors))
    for start in range(0, n_runs, batch):
        n = min(batch, n_runs - start)
        quality = np.sqrt(components.entry) * rng.standard_normal((n, n_entries))
        severity = np.sqrt(components.juror) * rng.standard_normal((2, n, n_jurors))
        noise = rng.standard_normal((n, n_entries, n_jurors))
        noise *= np.sqrt(components.residual)
        noise += quality[:, :, None]
        yield Replicas(quality, noise, severity)


def estimate_quality(met: BoolArray, values: FloatArray, components: Components) -> FloatArray:
    """Return the BLUP of every entry of every run, severity corrected.

    The entries are eliminated from the mixed-model equations; one row for the mean and one
    for each juror are left and solved for all runs together. Effects are scaled by their
    standard deviations, so that a variance of zero is no special case.

    Parameters
    ----------
    met : ndarray of bool, shape (n_runs, n_entries, n_jurors)
        Who judged whom.
    values : ndarray of float, shape (n_runs, n_entries, n_jurors)
        Totals in points; read only where they met.
    components : Components
        Variances, the residual one above zero.

    Returns
    -------
    ndarray of float, shape (n_runs, n_entries)
        Entry effects in points.

    References
    ----------
    .. [1] C. R. Henderson (1975). Best linear unbiased estimation and prediction under a
       selection model. Biometrics 31(2), 423-447.

    """
    given: FloatArray = values * met
    count = met.sum(axis=2, dtype=np.float64)
    entry_sum = given.sum(axis=2)
    scale = np.sqrt(components.juror)
    link = np.concatenate([count[:, :, None], scale * met], axis=2)
    weight = components.entry / (components.entry * count + components.residual)
    across = link.transpose(0, 2, 1)
    system = _border(met, scale, components.residual) - across @ (link * weight[:, :, None])
    right = np.concatenate(
        [entry_sum.sum(axis=1)[:, None], scale * given.sum(axis=1)], axis=1
    ) - _apply(across, weight * entry_sum)
    left = np.linalg.solve(system, right[:, :, None])[:, :, 0]
    return np.asarray(weight * (entry_sum - _apply(link, left)))


def _border(met: BoolArray, scale: float, residual: float) -> FloatArray:
    load = met.sum(axis=1, dtype=np.float64)
    n_runs, n_jurors = load.shape
    border = np.zeros((n_runs, 1 + n_jurors, 1 + n_jurors))
    border[:, 0, 0] = load.sum(axis=1)
    border[:, 0, 1:] = border[:, 1:, 0] = scale * load
    place = np.arange(1, 1 + n_jurors)
    border[:, place, place] = scale**2 * load + residual
    return border


def _apply(matrix: FloatArray, vector: FloatArray) -> FloatArray:
    return np.asarray((matrix @ vector[:, :, None])[:, :, 0])


def best_first(estimate: FloatArray) -> IntArray:
    """Return the entries of each run from the best to the worst, shape (n_runs, n_entries)."""
    return np.asarray(np.argsort(-estimate, axis=1))
