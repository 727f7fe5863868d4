import math

import numpy as np
import pytest

from kolabik.science.errors import TooFewError
from kolabik.science.judging.rules import Rule, Rules
from kolabik.science.judging.scores import Scores, Totals, totals_of
from kolabik.science.judging.stability import without_each_criterion, without_each_juror
from kolabik.science.judging.standing import leaders
from kolabik.science.judging.tally import tally
from tests.world.panels import scores_from

RULES = Rules(np.ones(1), 1, 10, winners=1)


def _best_by_mean(scores: Scores, totals: Totals) -> tuple[int, ...]:
    return leaders(tally(totals, Rule.WEIGHTED_MEAN), scores, RULES)


def _on_two_criteria(first: list[float], second: list[float]) -> Scores:
    n = len(first)
    return Scores(
        np.tile(np.arange(n), 2),
        np.zeros(2 * n, dtype=np.int64),
        np.repeat([0, 1], n),
        np.array([*first, *second]),
        n,
        1,
        2,
    )


def test_without_each_juror_names_who_comes_in_and_who_goes_out():
    scores = scores_from([[9, 5], [6, 7], [6, 7]])

    found = without_each_juror(scores, totals_of(scores, np.ones(1)), (0,), _best_by_mean)

    assert [omission.changes for omission in found.omissions] == [True, False, False]
    assert found.omissions[0].entered == (1,)
    assert found.omissions[0].left == (0,)
    assert found.share_changed == pytest.approx(1 / 3)


def test_without_a_lone_juror_there_is_nothing_to_tell():
    scores = scores_from([[9, 5]])

    found = without_each_juror(scores, totals_of(scores, np.ones(1)), (0,), _best_by_mean)

    assert found.omissions == ()
    assert math.isnan(found.share_changed)


def test_without_a_juror_whom_the_verdict_needs_nobody_wins():
    def refuse(_scores: Scores, _totals: Totals) -> tuple[int, ...]:
        raise TooFewError

    scores = scores_from([[9, 5], [8, 5]])

    found = without_each_juror(scores, totals_of(scores, np.ones(1)), (0,), refuse)

    assert [omission.winners for omission in found.omissions] == [(), ()]
    assert found.share_changed == 1


def test_without_each_criterion_keeps_the_other_weights_in_proportion():
    scores = _on_two_criteria([9, 5], [1, 4])
    rules = Rules(np.array([0.75, 0.25]), 1, 10, winners=1)

    found = without_each_criterion(scores, rules, (0,), _best_by_mean)

    assert [(omission.code, omission.winners) for omission in found.omissions] == [
        (0, (1,)),
        (1, (0,)),
    ]


def test_a_criterion_without_weight_is_not_left_out():
    scores = _on_two_criteria([9, 5], [1, 4])
    rules = Rules(np.array([1.0, 0.0]), 1, 10, winners=1)

    assert without_each_criterion(scores, rules, (0,), _best_by_mean).omissions == ()
