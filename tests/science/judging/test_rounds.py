import numpy as np
import pytest

from kolabik.science.errors import NoSpreadError, TooFewError
from kolabik.science.judging.calibration import Components
from kolabik.science.judging.outcomes import Schedule
from kolabik.science.judging.rounds import PlannedContest, simulate_round, simulate_two_rounds

TOLERANCE = 0.06
N_RUNS = 600


def contest_of(reliability: float, n_entries: int = 57) -> PlannedContest:
    """Return a contest whose single juror has this reliability."""
    return PlannedContest(n_entries, 3, Components(reliability, 0.3, 1 - reliability))


# Overlap, exact three, best entry wins, twelve hold the best three: JUDGING.md, section 6.
@pytest.mark.parametrize(
    ("reliability", "n_jurors", "per_entry", "expected"),
    [
        (0.3, 10, 5, (0.52, 0.08, 0.67, 0.70)),
        (0.5, 10, 5, (0.64, 0.20, 0.82, 0.91)),
        (0.5, 15, 15, (0.77, 0.39, 0.96, 1.0)),
        (0.7, 10, 3, (0.69, 0.26, 0.88, 0.94)),
    ],
)
def test_simulate_round_agrees_with_the_reference_figures(
    reliability: float, n_jurors: int, per_entry: int, expected: tuple[float, ...]
) -> None:
    rng = np.random.default_rng(11)

    study = simulate_round(contest_of(reliability), n_jurors, per_entry, N_RUNS, rng)

    found = (study.overlap.value, study.exact.value, study.best_wins.value, study.holds(12))
    assert found == pytest.approx(expected, abs=TOLERANCE)
    assert study.evaluations == 57 * per_entry
    assert study.schedule == Schedule(n_jurors, per_entry)


@pytest.mark.parametrize(
    ("reliability", "overlap", "exact"), [(0.3, 0.66, 0.23), (0.5, 0.76, 0.35), (0.7, 0.83, 0.52)]
)
def test_simulate_two_rounds_agrees_with_the_reference_figures(
    reliability: float, overlap: float, exact: float
) -> None:
    schedule = Schedule(n_jurors=15, per_entry=5, shortlist=12, per_entry_final=10)
    rng = np.random.default_rng(12)

    study = simulate_two_rounds(contest_of(reliability), schedule, N_RUNS, rng)

    assert study.overlap.value == pytest.approx(overlap, abs=TOLERANCE)
    assert study.exact.value == pytest.approx(exact, abs=TOLERANCE)
    assert study.evaluations == 405


def test_simulate_round_repeats_with_its_seed() -> None:
    first = simulate_round(contest_of(0.5), 10, 4, 50, np.random.default_rng(1))
    again = simulate_round(contest_of(0.5), 10, 4, 50, np.random.default_rng(1))

    assert first.loss == again.loss
    assert np.array_equal(first.list_holds, again.list_holds)


def test_simulate_round_finds_more_with_more_jurors_on_the_same_contests() -> None:
    losses = [
        simulate_round(contest_of(0.5), 10, k, 200, np.random.default_rng(2)).loss.value
        for k in (1, 3, 10)
    ]

    assert losses == sorted(losses, reverse=True)
    assert losses[-1] >= 0


def test_simulate_round_gives_a_list_of_all_entries_everything() -> None:
    study = simulate_round(contest_of(0.3, 20), 5, 2, 50, np.random.default_rng(3))

    assert study.holds(20) == 1.0
    assert study.holds(3) == study.exact.value
    assert (np.diff(study.list_holds) >= 0).all()


def test_simulate_two_rounds_lets_through_what_the_first_round_did() -> None:
    schedule = Schedule(n_jurors=8, per_entry=3, shortlist=6, per_entry_final=2)

    one = simulate_round(contest_of(0.5, 30), 8, 3, 100, np.random.default_rng(4))
    two = simulate_two_rounds(contest_of(0.5, 30), schedule, 100, np.random.default_rng(4))

    assert two.holds(6) == one.holds(6)
    assert two.evaluations == 30 * 3 + 6 * 2


def test_simulate_two_rounds_without_a_second_severity_still_works() -> None:
    contest = PlannedContest(12, 2, Components(1.0, 0.0, 0.5))
    schedule = Schedule(n_jurors=4, per_entry=2, shortlist=12, per_entry_final=2)

    two = simulate_two_rounds(contest, schedule, 60, np.random.default_rng(5))
    full = simulate_round(contest, 4, 4, 60, np.random.default_rng(5))

    assert two.overlap == full.overlap


@pytest.mark.parametrize("winners", [0, 5, 6])
def test_contest_without_a_choice_is_refused(winners: int) -> None:
    with pytest.raises(TooFewError):
        PlannedContest(5, winners, Components(1.0, 1.0, 1.0))


def test_contest_among_entries_that_are_alike_is_refused() -> None:
    with pytest.raises(NoSpreadError):
        PlannedContest(5, 1, Components(0.0, 1.0, 1.0))


@pytest.mark.parametrize("parts", [(-1.0, 1.0, 1.0), (1.0, -1.0, 1.0), (1.0, 1.0, 0.0)])
def test_contest_with_impossible_variances_is_refused(parts: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError):
        PlannedContest(5, 1, Components(*parts))


@pytest.mark.parametrize(("per_entry", "n_runs"), [(11, 5), (0, 5), (3, 0)])
def test_simulate_round_that_cannot_be_held_is_refused(per_entry: int, n_runs: int) -> None:
    with pytest.raises(TooFewError):
        simulate_round(contest_of(0.5), 10, per_entry, n_runs, np.random.default_rng(0))


@pytest.mark.parametrize("shortlist", [2, 58])
def test_simulate_two_rounds_with_a_shortlist_that_does_not_fit_is_refused(shortlist: int) -> None:
    with pytest.raises(ValueError):
        simulate_two_rounds(
            contest_of(0.5), Schedule(10, 3, shortlist, 2), 5, np.random.default_rng(0)
        )


@pytest.mark.parametrize("per_entry_final", [0, 8])
def test_simulate_two_rounds_without_enough_new_jurors_is_refused(per_entry_final: int) -> None:
    with pytest.raises(TooFewError):
        simulate_two_rounds(
            contest_of(0.5), Schedule(10, 3, 12, per_entry_final), 5, np.random.default_rng(0)
        )
