import numpy as np

from kolabik.science.judging.rules import Rule, Rules


def test_the_default_rule_is_the_plain_weighted_mean():
    rules = Rules(weights=np.ones(1), low=1, high=10)

    assert (rules.rule, rules.winners, rules.tie_break) == (Rule.WEIGHTED_MEAN, 3, ())
