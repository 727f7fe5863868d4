import pytest

from kolabik.editions.queries.example import worked_example
from kolabik.rulebook.book import Rule, Scale

HUNDRED = Scale(0, 100, 1)


def _results(rule: Rule, scale: Scale = HUNDRED) -> list[float]:
    example = worked_example(rule, scale)
    assert example is not None
    return [row.result for row in example.rows]


@pytest.mark.parametrize(
    ("rule", "result"),
    [
        (Rule.WEIGHTED_MEAN, (55 + 78 + 80 + 82 + 98) / 5),
        (Rule.TRIMMED_MEAN, (78 + 80 + 82) / 3),
        (Rule.MEDIAN, 80),
    ],
)
def test_one_entry_shows_a_rule_that_looks_at_it_alone(rule, result):
    assert _results(rule) == pytest.approx([result])


def test_borda_counts_the_share_of_a_jurors_entries_that_lie_below():
    # juror 1: 84 < 90 < 94; juror 2: 70 < 80 < 86; juror 3: 60 < 68 < 74
    low, middle, high = 1 / 6, 3 / 6, 5 / 6
    by_hand = [(middle + middle) / 2, (low + middle) / 2, (low + low) / 2, high]

    assert _results(Rule.BORDA) == pytest.approx(by_hand)


@pytest.mark.parametrize("rule", [Rule.Z_SCORE, Rule.CALIBRATED])
def test_a_rule_that_compares_lifts_the_entry_with_the_strict_jurors(rule):
    with_the_lenient, with_the_strict = _results(rule)[1:3]

    assert with_the_lenient > with_the_strict
    assert _results(rule) == sorted(_results(rule), key=_results(rule).index)


def test_the_calibrated_rule_brings_unlike_panels_closer_together():
    first, second, third, _last = _results(Rule.CALIBRATED)
    means = [(90 + 80) / 2, (84 + 68) / 2, (70 + 60) / 2]

    assert first - third < means[0] - means[2]
    assert first > second > third


@pytest.mark.parametrize("rule", list(Rule))
@pytest.mark.parametrize("scale", [HUNDRED, Scale(1, 5, 1), Scale(1, 4, 0.1), Scale(0, 10, 0.5)])
def test_an_example_only_gives_scores_that_the_scale_allows(rule, scale):
    example = worked_example(rule, scale)

    assert example is not None
    given = [total for row in example.rows for total in row.totals if total is not None]
    steps = [(total - scale.low) / scale.step for total in given]
    assert steps == pytest.approx([round(step) for step in steps])
    assert all(scale.low <= total <= scale.high for total in given)
    assert {len(row.totals) for row in example.rows} == {example.n_jurors}


@pytest.mark.parametrize("scale", [Scale(5, 5, 0), Scale(0, 100, 0), Scale(10, 0, 1)])
@pytest.mark.parametrize("rule", list(Rule))
def test_a_scale_that_is_not_finished_breaks_nothing(rule, scale):
    example = worked_example(rule, scale)

    assert example is None or example.n_jurors > 2


def test_a_scale_without_any_spread_has_no_calibrated_example():
    assert worked_example(Rule.CALIBRATED, Scale(5, 5, 0)) is None
