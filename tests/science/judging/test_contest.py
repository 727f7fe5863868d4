import numpy as np

from kolabik.science.judging.contest import Contest
from kolabik.science.judging.ranking import N_DRAWS
from kolabik.science.judging.rules import Rules
from tests.world.panels import scores_from


def test_a_contest_promises_nothing_about_its_panels_unless_told():
    contest = Contest(scores_from([[5, 6]]), Rules(np.ones(1), 1, 10))

    assert not contest.panels_random
    assert (contest.decisive, contest.same_unit, contest.order) == (None, None, None)
    assert (contest.seed, contest.n_draws) == (0, N_DRAWS)
