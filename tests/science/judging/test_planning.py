import numpy as np
import pytest

from kolabik.science.errors import TooFewError
from kolabik.science.judging.calibration import Components
from kolabik.science.judging.outcomes import Schedule
from kolabik.science.judging.planning import Choices, plan
from kolabik.science.judging.rounds import PlannedContest

CITY = PlannedContest(57, 3, Components(0.5, 0.3, 0.5))


def test_plan_compares_every_choice_in_order() -> None:
    choices = Choices(n_jurors=6, per_entry=(6, 2, 4, 2), shortlists=(12, 9))

    made = plan(CITY, choices, n_runs=40)

    assert [one.schedule.per_entry for one in made.curves.one_round] == [2, 4, 6]
    assert [two.schedule for two in made.curves.two_rounds] == [
        Schedule(6, 2, 9, 4),
        Schedule(6, 2, 12, 4),
        Schedule(6, 4, 9, 2),
        Schedule(6, 4, 12, 2),
    ]
    assert made.relative == pytest.approx([2 / 3, 4 / 5, 6 / 7])
    assert (made.absolute < made.relative).all()


def test_plan_repeats_with_its_seed_and_changes_with_another() -> None:
    choices = Choices(n_jurors=6, per_entry=(2, 4), shortlists=(9,))

    first, again, other = (plan(CITY, choices, n_runs=40, seed=seed) for seed in (1, 1, 2))

    assert first.recommendation == again.recommendation
    assert first.curves.one_round[0].loss == again.curves.one_round[0].loss
    assert first.curves.one_round[0].loss != other.curves.one_round[0].loss


def test_plan_without_shortlists_has_one_round_only() -> None:
    made = plan(CITY, Choices(n_jurors=6, per_entry=(3,)), n_runs=20)

    assert made.curves.two_rounds == ()
    assert np.isfinite(made.relative).all()


def test_plan_without_a_panel_is_refused() -> None:
    with pytest.raises(TooFewError):
        plan(CITY, Choices(n_jurors=6, per_entry=()))


def test_plan_with_more_jurors_an_entry_than_there_are_is_refused() -> None:
    with pytest.raises(TooFewError):
        plan(CITY, Choices(n_jurors=6, per_entry=(3, 7)), n_runs=5)


@pytest.mark.parametrize("size", [2, 58])
def test_plan_with_a_shortlist_that_does_not_fit_is_refused(size: int) -> None:
    with pytest.raises(ValueError):
        plan(CITY, Choices(n_jurors=6, per_entry=(3,), shortlists=(12, size)))


def test_plan_with_an_impossible_target_is_refused() -> None:
    with pytest.raises(ValueError):
        plan(CITY, Choices(n_jurors=6, per_entry=(3,)), target=1.0)
