import numpy as np
import pytest

from kolabik.science.errors import IncompletePanelError, TooFewError
from kolabik.science.judging.g_study import nested_components
from tests.world.published import reference, rows


def _brennan() -> np.ndarray:
    table = np.full((10, 3, 4), np.nan)
    for row in rows("brennan_3_2.csv"):
        rater = (int(row["rater"]) - 1) % 4
        table[int(row["person"]) - 1, int(row["task"]) - 1, rater] = float(row["score"])
    return table


def test_nested_components_are_those_of_brennan_s_table_3_2():
    known = reference("brennan_3_2")["var"]

    found = nested_components(_brennan())

    figures = (found.person, found.task, found.rater, found.person_task, found.residual)
    names = ("person", "task", "rater:task", "person:task", "residual")
    assert figures == pytest.approx([known[name] for name in names], abs=2e-4)


def test_nested_components_are_likelier_than_the_published_ones_where_they_differ():
    """In a balanced design REML and mean squares agree; the fourth decimal is the optimiser's."""
    known = reference("brennan_3_2")["var"]
    found = nested_components(_brennan())
    ours = (found.person, found.task, found.rater, found.person_task, found.residual)
    names = ("person", "task", "rater:task", "person:task", "residual")

    assert _restricted(ours) > _restricted([known[name] for name in names])


def _restricted(variances) -> float:
    """Return the restricted log likelihood of the table, but for a constant."""
    person, task, rater = (code.ravel() for code in np.indices((10, 3, 4)))
    groups = (person, task, 4 * task + rater, 3 * person + task, np.arange(120))
    blocks = [v * (g[:, None] == g[None, :]) for v, g in zip(variances, groups, strict=True)]
    marginal = np.asarray(sum(blocks))
    one, y = np.ones((120, 1)), _brennan().ravel()
    information = one.T @ np.linalg.solve(marginal, one)
    mean = one.T @ np.linalg.solve(marginal, y) / information[0, 0]
    rest = y - mean[0]
    logs = np.linalg.slogdet(marginal)[1] + np.log(information[0, 0])
    return -(logs + rest @ np.linalg.solve(marginal, rest)) / 2


def test_nested_components_refuse_gaps_and_lone_raters():
    table = _brennan()
    with pytest.raises(TooFewError):
        nested_components(table[:, :, :1])
    table[0, 0, 0] = np.nan
    with pytest.raises(IncompletePanelError):
        nested_components(table)
