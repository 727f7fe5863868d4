"""Generalizability study of a balanced design whose raters differ from task to task."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import IncompletePanelError, TooFewError
from kolabik.science.types import FloatArray


@dataclass(frozen=True, slots=True)
class NestedComponents:
    """Variances of a single score in the design p x (r:t), in squared points.

    Attributes
    ----------
    person, task, rater, person_task, residual : float
        Persons; tasks; raters within tasks; persons by tasks; persons by raters within
        tasks with all error. Unbiased: chance can make one negative, and it stays so.

    """

    person: float
    task: float
    rater: float
    person_task: float
    residual: float


def nested_components(scores: FloatArray) -> NestedComponents:
    """Estimate the components of p x (r:t) by expected mean squares.

    In a contest, persons are entries and tasks are rounds or panels, each with jurors of
    its own who judge every entry.

    Parameters
    ----------
    scores : ndarray of float, shape (n_tasks, n_raters, n_persons)
        Points; every rater of a task judges every person.

    Returns
    -------
    NestedComponents
        In squared points.

    Raises
    ------
    IncompletePanelError
        If a score is NaN.
    TooFewError
        With fewer than two tasks, raters to a task, or persons.

    References
    ----------
    .. [1] R. L. Brennan (2001). Generalizability theory. Springer, New York, chapter 3.

    """
    if np.isnan(scores).any():
        raise IncompletePanelError("a balanced design has no gaps")
    n_tasks, n_raters, n_persons = scores.shape
    if min(scores.shape) < 2:
        raise TooFewError("a balanced design needs two tasks, two raters and two persons")
    grand = scores.mean()
    person, task = scores.mean(axis=(0, 1)), scores.mean(axis=(1, 2))
    rater, cell = scores.mean(axis=2), scores.mean(axis=1)
    both = cell - task[:, None] - person + grand
    left = scores - rater[:, :, None] - cell[:, None, :] + task[:, None, None]
    ms_person = n_tasks * n_raters * _mean_square(person - grand, n_persons - 1)
    ms_task = n_raters * n_persons * _mean_square(task - grand, n_tasks - 1)
    ms_rater = n_persons * _mean_square(rater - task[:, None], n_tasks * (n_raters - 1))
    ms_both = n_raters * _mean_square(both, (n_tasks - 1) * (n_persons - 1))
    ms_left = _mean_square(left, n_tasks * (n_raters - 1) * (n_persons - 1))
    return NestedComponents(
        person=(ms_person - ms_both) / (n_tasks * n_raters),
        task=(ms_task - ms_rater - ms_both + ms_left) / (n_raters * n_persons),
        rater=(ms_rater - ms_left) / n_persons,
        person_task=(ms_both - ms_left) / n_raters,
        residual=ms_left,
    )


def _mean_square(effects: FloatArray, freedom: int) -> float:
    return float((effects**2).sum()) / freedom
