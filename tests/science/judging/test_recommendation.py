import pytest

from kolabik.report.wording import Language, say
from kolabik.science.judging.calibration import Components
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.planning import Choices, Plan, plan
from kolabik.science.judging.rounds import PlannedContest


def advice(made: Plan) -> dict[str, Finding]:
    """Return the recommendation by code."""
    return {finding.code: finding for finding in made.recommendation}


@pytest.fixture(scope="module")
def city() -> Plan:
    """Plan a contest of average jurors, with all the usual choices."""
    contest = PlannedContest(57, 3, Components(0.5, 0.3, 0.5))
    return plan(contest, Choices(12, (2, 5, 12), (6, 12, 18)), n_runs=300, seed=4)


@pytest.fixture(scope="module")
def noisy() -> Plan:
    """Plan a contest whose jurors hardly agree."""
    contest = PlannedContest(40, 3, Components(0.1, 0.3, 0.9))
    return plan(contest, Choices(4, (2, 4), (4, 6)), n_runs=100, seed=5)


@pytest.fixture(scope="module")
def easy() -> Plan:
    """Plan a contest of few entries and jurors who hardly differ."""
    contest = PlannedContest(3, 1, Components(1.0, 0.0, 0.002))
    return plan(contest, Choices(4, (1, 4), (3,)), n_runs=200, seed=6)


def test_recommend_a_city_contest_in_this_order(city: Plan) -> None:
    assert [finding.code for finding in city.recommendation] == [
        "plan.best_entry",
        "plan.reliability",
        "plan.shortlist",
        "plan.two_rounds",
        "plan.exact_out_of_reach",
        "plan.aim_instead",
    ]


def test_recommend_the_smallest_panel_that_reaches_the_target(city: Plan) -> None:
    facts = advice(city)["plan.best_entry"].facts

    assert facts["k"] == 12
    assert facts["p"] == city.curves.one_round[2].best_wins.value
    assert city.curves.one_round[1].best_wins.value < 0.9


def test_recommend_two_rounds_with_less_work_and_the_quality_they_have(city: Plan) -> None:
    facts = advice(city)["plan.two_rounds"].facts

    two = next(
        two
        for two in city.curves.two_rounds
        if (two.schedule.per_entry, two.schedule.shortlist) == (facts["k"], facts["size"])
    )
    assert facts["evaluations"] == two.evaluations < facts["evaluations_one"] == 57 * 12
    assert two.overlap.value >= city.curves.one_round[-1].overlap.value - 0.03
    assert two.best_wins.value >= city.curves.one_round[-1].best_wins.value - 0.03


def test_recommend_a_shortlist_that_holds_the_true_winners(city: Plan) -> None:
    facts = advice(city)["plan.shortlist"].facts

    assert facts["p"] >= city.curves.target


def test_recommend_no_promise_of_the_exact_winners(city: Plan) -> None:
    finding = advice(city)["plan.exact_out_of_reach"]

    assert finding.weight is Weight.NOTICE
    assert finding.facts["most"] == 400
    assert finding.facts["p"] == city.curves.one_round[-1].exact.value


def test_recommend_says_so_when_nothing_reaches_the_target(noisy: Plan) -> None:
    found = advice(noisy)

    assert found["plan.best_entry_out_of_reach"].weight is Weight.NOTICE
    assert found["plan.shortlist_out_of_reach"].weight is Weight.NOTICE
    assert found["plan.best_entry_out_of_reach"].facts["k"] == 4


def test_recommend_the_exact_winners_where_they_can_be_had(easy: Plan) -> None:
    found = advice(easy)

    assert found["plan.exact"].facts["p"] >= 0.9
    assert "plan.aim_instead" not in found
    assert found["plan.best_entry"].facts["k"] == 1


def test_recommend_no_second_round_that_saves_nothing(easy: Plan) -> None:
    assert advice(easy)["plan.two_rounds_no_gain"].facts["evaluations"] == 12


def test_recommend_how_many_jurors_the_exact_winners_take() -> None:
    contest = PlannedContest(6, 1, Components(1.0, 0.1, 1.0))

    found = advice(plan(contest, Choices(4, (2, 4)), n_runs=100, seed=7))

    assert 4 < found["plan.exact_needs_more"].facts["jurors_needed"] <= 400
    assert "plan.shortlist" not in found
    assert "plan.two_rounds_no_gain" not in found


@pytest.mark.parametrize("language", list(Language))
def test_every_recommendation_has_words(
    city: Plan, noisy: Plan, easy: Plan, language: Language
) -> None:
    needs_more = plan(
        PlannedContest(6, 1, Components(1.0, 0.1, 1.0)), Choices(4, (2, 4)), n_runs=40, seed=7
    )

    for made in (city, noisy, easy, needs_more):
        for finding in made.recommendation:
            assert "{" not in say(language, finding.code, **finding.facts)
