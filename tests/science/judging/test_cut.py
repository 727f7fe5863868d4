import numpy as np
import pytest

from kolabik.science.errors import TooFewError
from kolabik.science.judging.calibration import Components
from kolabik.science.judging.cut import study_cut
from kolabik.science.judging.rounds import PlannedContest


def test_study_cut_of_a_city_contest_needs_more_jurors_than_anybody_has() -> None:
    contest = PlannedContest(57, 3, Components(0.5, 0.3, 0.5))

    cut = study_cut(contest, 0.9, np.random.default_rng(1))

    assert cut.jurors is None
    assert cut.most == 400
    assert cut.exact_at_most == pytest.approx(0.848, abs=0.03)  # JUDGING.md, section 6


def test_study_cut_of_two_entries_follows_the_angle_between_truth_and_estimate() -> None:
    contest = PlannedContest(2, 1, Components(1.0, 0.0, 1.0))

    cut = study_cut(contest, 0.8, np.random.default_rng(2))

    # P(order right) = 1/2 + asin(r)/pi with r^2 = k/(k + 1) reaches 0.8 at k = 1.9 (Sheppard).
    assert cut.jurors == 2
    assert cut.exact_at_most == pytest.approx(0.5 + np.arcsin(np.sqrt(400 / 401)) / np.pi, abs=0.02)
    assert cut.gap == pytest.approx(np.sqrt(2) * 0.6745, rel=0.06)


def test_study_cut_repeats_with_its_seed() -> None:
    contest = PlannedContest(20, 2, Components(1.0, 0.2, 0.5))

    assert study_cut(contest, 0.6, np.random.default_rng(3)) == study_cut(
        contest, 0.6, np.random.default_rng(3)
    )


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_study_cut_with_an_impossible_target_is_refused(target: float) -> None:
    with pytest.raises(ValueError):
        study_cut(PlannedContest(5, 1, Components(1.0, 0.0, 1.0)), target, np.random.default_rng(0))


def test_study_cut_without_a_juror_is_refused() -> None:
    with pytest.raises(TooFewError):
        study_cut(
            PlannedContest(5, 1, Components(1.0, 0.0, 1.0)), 0.9, np.random.default_rng(0), most=0
        )
