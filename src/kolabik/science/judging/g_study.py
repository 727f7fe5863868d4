"""A generalizability study of raters nested in tasks, such as a jury for each round."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import IncompletePanelError, TooFewError
from kolabik.science.types import FloatArray


@dataclass(frozen=True, slots=True)
class NestedComponents:
    """Variances of a single score in the design persons x (raters : tasks)."""

    person: float
    task: float
    rater: float
    person_task: float
    residual: float


def nested_components(table: FloatArray) -> NestedComponents:
    """Estimate variance components from expected mean squares.

    Parameters
    ----------
    table : ndarray of float, shape (n_persons, n_tasks, n_raters)
        Points; each task has raters of its own.

    Returns
    -------
    NestedComponents
        In squared points; an estimate may be negative, as the method has it.

    Raises
    ------
    IncompletePanelError
        If a score is NaN.
    TooFewError
        With fewer than two persons, tasks or raters.

    References
    ----------
    .. [1] R. L. Brennan (2001). Generalizability theory. Springer, New York. Chapter 3.

    """
    if np.isnan(table).any():
        raise IncompletePanelError("a score is missing")
    n_p, n_t, n_r = table.shape
    if min(n_p, n_t, n_r) < 2:
        raise TooFewError("a nested study needs two persons, tasks and raters")
    grand = table.mean()
    person, task = table.mean(axis=(1, 2)), table.mean(axis=(0, 2))
    rater, cell = table.mean(axis=0), table.mean(axis=2)
    ms_person = n_t * n_r * ((person - grand) ** 2).sum() / (n_p - 1)
    ms_task = n_p * n_r * ((task - grand) ** 2).sum() / (n_t - 1)
    ms_rater = n_p * ((rater - task[:, None]) ** 2).sum() / (n_t * (n_r - 1))
    both = cell - person[:, None] - task[None, :] + grand
    ms_both = n_r * (both**2).sum() / ((n_p - 1) * (n_t - 1))
    rest = table - cell[:, :, None] - rater[None] + task[None, :, None]
    ms_rest = (rest**2).sum() / (n_t * (n_p - 1) * (n_r - 1))
    return NestedComponents(
        person=float((ms_person - ms_both) / (n_t * n_r)),
        task=float((ms_task - ms_both - ms_rater + ms_rest) / (n_p * n_r)),
        rater=float((ms_rater - ms_rest) / n_p),
        person_task=float((ms_both - ms_rest) / n_r),
        residual=float(ms_rest),
    )
