import numpy as np
import pytest

from kolabik.science.judging.outcomes import Outcomes, Schedule

QUALITY = np.array([[5.0, 4.0, 3.0, 2.0, 1.0]])
PERFECT = np.array([[0, 1, 2, 3, 4]])
HALF_RIGHT = np.array([[0, 2, 3, 1, 4]])
BEST_LOST = np.array([[1, 2, 0, 3, 4]])


def test_study_by_hand() -> None:
    outcomes = Outcomes(winners=2, n_entries=5)
    for order in (PERFECT, HALF_RIGHT, BEST_LOST, PERFECT):
        outcomes.add(QUALITY, order)

    study = outcomes.study(Schedule(6, 3), quality_sd=2.0)

    assert study.overlap.value == pytest.approx((1 + 0.5 + 0.5 + 1) / 4)
    assert study.exact.value == pytest.approx(2 / 4)
    assert study.best_wins.value == pytest.approx(3 / 4)
    assert study.loss.value == pytest.approx((0 + 0.5 + 1.0 + 0) / 4)
    assert study.loss_sd.value == pytest.approx(study.loss.value / 2)
    assert study.list_size.tolist() == [2, 3, 4, 5]
    assert study.list_holds == pytest.approx([0.5, 0.75, 1.0, 1.0])
    assert study.holds(3) == 0.75
    assert study.evaluations == 15
    assert study.n_runs == 4


def test_study_of_two_rounds_counts_both() -> None:
    assert Schedule(15, 5, shortlist=12, per_entry_final=10).evaluations(57) == 405


def test_study_never_claims_a_simulated_chance_without_error() -> None:
    outcomes = Outcomes(winners=2, n_entries=5)
    for _ in range(100):
        outcomes.add(QUALITY, PERFECT)

    study = outcomes.study(Schedule(6, 3), quality_sd=1.0)

    assert study.exact.value == 1.0
    assert study.exact.se > 0
    assert (study.list_holds_se > 0).all()
