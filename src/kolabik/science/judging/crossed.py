"""The crossed model of entry and juror, with the entry block eliminated.

    y = mu + q[entry] + s[juror] + e,  q ~ N(0, ve), s ~ N(0, vj), e ~ N(0, vr / share)

The mixed-model equations have a diagonal entry block. What is left after its elimination
is a dense system of one row for the mean and one for each juror, however many entries
there are. Everything is a function of two ridges: vr / ve and vr / vj.

References
----------
.. [1] C. R. Henderson (1975). Best linear unbiased estimation and prediction under a
   selection model. Biometrics 31(2), 423-447.
.. [2] D. Bates, M. Maechler, B. Bolker and S. Walker (2015). Fitting linear mixed-effects
   models using lme4. Journal of Statistical Software 67(1), 1-48.

"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_solve
from scipy.linalg.lapack import dpotrf, dpotri
from scipy.sparse import csr_array, diags_array

from kolabik.science.errors import NotConvergedError
from kolabik.science.judging.scores import Totals, sum_by
from kolabik.science.types import FloatArray, IntArray

MANY_GROUPS = 16
EXACT = 1e-13  # ballots that entry and juror explain to the last digit still have a likelihood


@dataclass(frozen=True, slots=True)
class Solution:
    """The effects at given ridges, for each response, and what likelihoods are made of.

    Attributes
    ----------
    mean : ndarray of float, shape (n_responses,)
        Grand means.
    juror : ndarray of float, shape (n_jurors, n_responses)
        Juror effects.
    entry : ndarray of float, shape (n_entries, n_responses)
        Entry effects.
    deviance : float
        Penalised residual sum of squares over all responses.
    log_det : float
        Log determinant of the mixed-model matrix.
    factor : ndarray of float, shape (1 + n_jurors, 1 + n_jurors)
        Lower Cholesky factor of the system that is left (mean first, then jurors).
    entry_diagonal : ndarray of float, shape (n_entries,)
        The entry block.

    """

    mean: FloatArray
    juror: FloatArray
    entry: FloatArray
    deviance: float
    log_det: float
    factor: FloatArray
    entry_diagonal: FloatArray

    def inverse(self) -> FloatArray:
        """Return the inverse of the reduced system, shape (1 + n_jurors, 1 + n_jurors)."""
        inverse, info = dpotri(self.factor, lower=1)
        if info != 0:
            raise NotConvergedError("the reduced system is singular")
        return np.asarray(np.tril(inverse) + np.tril(inverse, -1).T)


class CrossedDesign:
    """Who judged whom, prepared so that each new pair of ridges is cheap.

    Parameters
    ----------
    totals : Totals
        The ballots; only who met whom and their `share` are used here.

    """

    def __init__(self, totals: Totals) -> None:
        self.n_ballots = totals.value.size
        self.n_entries = totals.n_entries
        self.n_jurors = totals.n_jurors
        self._entry, self._juror, self._share = totals.entry, totals.juror, totals.share
        self.entry_load = sum_by(totals.entry, totals.share, totals.n_entries)
        self.juror_load = sum_by(totals.juror, totals.share, totals.n_jurors)
        self.log_share = float(np.log(totals.share).sum())
        self.meetings = self._meetings()
        self._levels, self._level = np.unique(self.entry_load, return_inverse=True)
        self._grams = self._grams_by_level() if self._levels.size <= MANY_GROUPS else None
        self._border = self._border_without_ridge()

    @property
    def n_left(self) -> int:
        """Rows of the system that is left: the mean and the jurors."""
        return 1 + self.n_jurors

    def _meetings(self) -> csr_array:
        """Return what an entry's effect adds to the mean's and each juror's equation."""
        rows = np.arange(self.n_entries)
        entry = np.concatenate([rows, self._entry])
        column = np.concatenate([np.zeros_like(rows), 1 + self._juror])
        value = np.concatenate([self.entry_load, self._share])
        return csr_array((value, (entry, column)), shape=(self.n_entries, self.n_left))

    def _grams_by_level(self) -> FloatArray:
        grams = np.empty((self._levels.size, self.n_left, self.n_left))
        for level in range(self._levels.size):
            rows = self.meetings[self._level == level]
            grams[level] = (rows.T @ rows).toarray()
        return grams

    def _border_without_ridge(self) -> FloatArray:
        border = np.diag(np.concatenate([[self.juror_load.sum()], self.juror_load]))
        border[0, 1:] = border[1:, 0] = self.juror_load
        return border

    def gram(self, weigh: Callable[[FloatArray], FloatArray]) -> FloatArray:
        """Return meetings' x diag(weigh(entry_load)) x meetings, shape (n_left, n_left)."""
        if self._grams is not None:
            return np.asarray(np.tensordot(weigh(self._levels), self._grams, axes=1))
        scaled = diags_array(weigh(self.entry_load)) @ self.meetings
        return np.asarray((self.meetings.T @ scaled).toarray())

    def solve(self, values: FloatArray, entry_ridge: float, juror_ridge: float) -> Solution:
        """Solve the mixed-model equations at given ridges.

        Parameters
        ----------
        values : ndarray of float, shape (n_ballots, n_responses)
            Responses that share this design.
        entry_ridge, juror_ridge : float
            vr / ve and vr / vj, both positive.

        Returns
        -------
        Solution
            Effects and likelihood parts.

        Raises
        ------
        NotConvergedError
            If the reduced system is not positive definite.

        """
        weighted = values * self._share[:, None]
        entry_sum = self._sum_by(self._entry, weighted, self.n_entries)
        left_sum = np.vstack(
            [weighted.sum(axis=0)[None, :], self._sum_by(self._juror, weighted, self.n_jurors)]
        )
        diagonal: FloatArray = self.entry_load + entry_ridge
        system = self._border - self.gram(lambda load: 1 / (load + entry_ridge))
        system[np.arange(1, self.n_left), np.arange(1, self.n_left)] += juror_ridge
        factor, info = dpotrf(system, lower=1)
        if info != 0:
            raise NotConvergedError("the reduced system is not positive definite")
        right = left_sum - self.meetings.T @ (entry_sum / diagonal[:, None])
        left = cho_solve((factor, True), right, check_finite=False)
        entry = (entry_sum - self.meetings @ left) / diagonal[:, None]
        squares = (weighted * values).sum()
        explained = (entry * entry_sum).sum() + (left * left_sum).sum()
        return Solution(
            mean=left[0],
            juror=left[1:],
            entry=entry,
            deviance=max(float(squares - explained), EXACT * float(squares)),
            log_det=float(np.log(diagonal).sum() + 2 * np.log(np.diag(factor)).sum()),
            factor=factor,
            entry_diagonal=diagonal,
        )

    @staticmethod
    def _sum_by(code: IntArray, values: FloatArray, n_codes: int) -> FloatArray:
        return np.stack([sum_by(code, column, n_codes) for column in values.T], axis=1)

    def traces(self, solution: Solution, entry_ridge: float) -> tuple[float, float]:
        """Return the traces of the entry and the juror block of the full inverse."""
        inverse = solution.inverse()
        squared = self.gram(lambda load: 1 / (load + entry_ridge) ** 2)
        entries = (1 / solution.entry_diagonal).sum() + (inverse * squared).sum()
        return float(entries), float(np.diag(inverse)[1:].sum())

    def entry_error(self, solution: Solution) -> FloatArray:
        """Return the prediction error variance of each entry in units of vr, (n_entries,)."""
        inverse = solution.inverse()
        through_left = (self.meetings @ inverse * self.meetings.toarray()).sum(axis=1)
        diagonal = solution.entry_diagonal
        return np.asarray(1 / diagonal + through_left / diagonal**2)
