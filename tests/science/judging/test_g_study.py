from dataclasses import astuple

import numpy as np
import pytest

from kolabik.science.errors import IncompletePanelError, TooFewError
from kolabik.science.judging.g_study import nested_components
from tests.world.published import reference, rows


@pytest.fixture(scope="module")
def brennan() -> np.ndarray:
    table = rows("brennan_3_2.csv")
    scores = np.full((3, 4, 10), np.nan)
    for row in table:
        task, rater, person = (int(row[key]) for key in ("task", "rater", "person"))
        scores[task - 1, (rater - 1) % 4, person - 1] = float(row["score"])
    return scores


def test_the_components_of_brennan_s_table_are_found(brennan):
    """The reference is lme4's optimum, which stops within 2e-4 of the exact solution."""
    published = reference("brennan_3_2")["var"]

    found = astuple(nested_components(brennan))

    names = ("person", "task", "rater:task", "person:task", "residual")
    assert found == pytest.approx([published[name] for name in names], abs=2e-4)
    assert found == pytest.approx([0.473148, 0.325154, 0.647531, 0.559568, 2.380247], abs=5e-7)


def test_a_component_that_chance_makes_negative_stays_so():
    scores = np.random.default_rng(1).normal(size=(2, 2, 3))
    scores -= scores.mean(axis=(0, 1))

    assert nested_components(scores).person < 0


def test_gaps_are_refused(brennan):
    gap = brennan.copy()
    gap[0, 0, 0] = np.nan

    with pytest.raises(IncompletePanelError):
        nested_components(gap)


def test_a_single_task_is_refused(brennan):
    with pytest.raises(TooFewError):
        nested_components(brennan[:1])
