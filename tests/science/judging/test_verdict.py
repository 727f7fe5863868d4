from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.science.errors import DisconnectedPanelsError, NoSpreadError, TooFewError
from kolabik.science.judging.contest import Contest
from kolabik.science.judging.rules import Rule, Rules
from kolabik.science.judging.scores import Scores
from kolabik.science.judging.verdict import Verdict, decide
from tests.world.panels import random_totals, scores_from

RULES = Rules(np.ones(1), 1, 10)
DRAWS = 400


def _contest(n_entries: int = 24, n_jurors: int = 8, per_entry: int = 4, seed: int = 1) -> Contest:
    totals, _ = random_totals(n_entries, n_jurors, per_entry, seed)
    scores = Scores(
        totals.entry,
        totals.juror,
        np.zeros_like(totals.entry),
        totals.value,
        n_entries,
        n_jurors,
        1,
    )
    return Contest(scores, RULES, n_draws=DRAWS)


def _codes(verdict: Verdict) -> list[str]:
    return [finding.code for finding in verdict.findings]


def _relabelled(scores: Scores, entry: np.ndarray, juror: np.ndarray) -> Scores:
    return replace(scores, entry=entry[scores.entry], juror=juror[scores.juror])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_other_names_for_entries_and_jurors_change_nobody_s_place(seed: int):
    contest = _contest()
    rng = np.random.default_rng(seed)
    entry, juror = rng.permutation(24), rng.permutation(8)
    renamed = replace(contest, scores=_relabelled(contest.scores, entry, juror))

    before, after = decide(contest), decide(renamed)

    assert after.official[entry] == pytest.approx(before.official)
    assert after.standing.rank[entry].tolist() == before.standing.rank.tolist()
    assert before.calibration is not None
    assert after.calibration is not None
    assert after.calibration.score[entry] == pytest.approx(before.calibration.score, abs=1e-5)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_sheet_s_rows_changes_nothing(seed: int):
    contest = _contest()
    rows = np.random.default_rng(seed).permutation(contest.scores.value.size)
    shuffled = Scores(
        contest.scores.entry[rows],
        contest.scores.juror[rows],
        contest.scores.criterion[rows],
        contest.scores.value[rows],
        24,
        8,
        1,
    )

    before, after = decide(contest), decide(replace(contest, scores=shuffled))

    assert before.ranking is not None
    assert after.ranking is not None
    assert after.ranking.p_win.tolist() == before.ranking.p_win.tolist()
    assert after.standing.winners == before.standing.winners


@settings(max_examples=15, deadline=None)
@given(st.floats(-50, 50), st.floats(0.1, 20))
def test_another_scale_gives_the_same_verdict_in_other_points(shift: float, stretch: float):
    contest = _contest()
    moved = replace(
        contest,
        scores=replace(contest.scores, value=shift + stretch * contest.scores.value),
        rules=replace(RULES, low=shift + stretch, high=shift + 10 * stretch),
    )

    before, after = decide(contest), decide(moved)

    assert after.official == pytest.approx(shift + stretch * before.official)
    assert after.standing.winners == before.standing.winners
    assert before.calibration is not None
    assert after.calibration is not None
    assert after.calibration.se == pytest.approx(stretch * before.calibration.se, rel=1e-3)
    assert before.ranking is not None
    assert after.ranking is not None
    assert after.ranking.p_win == pytest.approx(before.ranking.p_win, abs=0.02)


def test_a_harsh_juror_decides_the_mean_but_not_the_calibrated_verdict():
    contest = _contest(per_entry=3)
    rules = replace(RULES, rule=Rule.CALIBRATED)
    harsh = np.where(contest.scores.juror == 0, -4.0, 0.0)
    tampered = replace(contest.scores, value=contest.scores.value + harsh)

    fair = decide(replace(contest, rules=rules))
    after = decide(replace(contest, rules=rules, scores=tampered))
    by_mean = decide(replace(contest, scores=tampered))

    moved = np.abs(after.official - fair.official)
    assert moved.max() - moved.min() < 0.35
    judged_harshly = np.unique(contest.scores.entry[contest.scores.juror == 0])
    fell = (by_mean.official - decide(contest).official)[judged_harshly]
    assert fell == pytest.approx(-4 / 3)
    assert "rule.depends_on_panel" in _codes(by_mean)


@pytest.mark.parametrize("added", [-4.0, 2.5])
def test_a_juror_of_everybody_who_adds_a_constant_changes_nothing(added: float):
    contest = replace(_contest(20, 6, 6), rules=replace(RULES, rule=Rule.CALIBRATED))
    shifted = contest.scores.value + np.where(contest.scores.juror == 2, added, 0.0)

    before = decide(contest)
    after = decide(replace(contest, scores=replace(contest.scores, value=shifted)))

    assert after.standing.order.tolist() == before.standing.order.tolist()
    gaps = np.diff(after.official) - np.diff(before.official)
    assert gaps == pytest.approx(np.zeros(19), abs=1e-5)


def test_twins_with_the_same_scores_share_a_place_and_the_cut_is_left_to_people():
    grid = np.array([[9, 8, 8, 5, 4.0], [9, 7, 7, 4, 5], [8, 8, 8, 5, 5]])

    verdict = decide(Contest(scores_from(grid), replace(RULES, winners=2), n_draws=DRAWS))

    assert verdict.standing.winners == (0,)
    assert verdict.standing.undecided == (1, 2)
    assert verdict.standing.rank[1] == verdict.standing.rank[2] == 2
    assert "tie.at_cut" in _codes(verdict)


def test_one_juror_gives_an_official_result_and_no_chances():
    verdict = decide(Contest(scores_from([[9, 7, 8, 3]]), RULES))

    assert verdict.standing.winners == (0, 2, 1)
    assert (verdict.calibration, verdict.ranking, verdict.audit) == (None, None, None)
    assert "verdict.not_calibrated" in _codes(verdict)
    assert verdict.without_juror.omissions == ()


def test_one_entry_wins_and_is_told_to_be_alone():
    verdict = decide(Contest(scores_from([[9], [7]]), RULES))

    assert verdict.standing.winners == (0,)
    assert {"data.one_entry", "verdict.not_calibrated"} <= set(_codes(verdict))


def test_equal_scores_are_refused():
    with pytest.raises(NoSpreadError):
        decide(Contest(scores_from([[7, 7], [7, 7]]), RULES))


def test_jurors_with_nobody_in_common_are_refused_group_by_group():
    gap = None
    grid = [[9, 5, 7, gap, gap], [8, 6, 7, gap, gap], [gap, gap, gap, 4, 6], [gap, gap, gap, 5, 8]]

    with pytest.raises(DisconnectedPanelsError) as refused:
        decide(Contest(scores_from(grid), RULES))

    groups = [(group.entries, group.jurors) for group in refused.value.groups]
    assert groups == [((0, 1, 2), (0, 1)), ((3, 4), (2, 3))]


def test_jurors_with_nobody_in_common_are_compared_when_panels_were_drawn():
    left, right = _contest(12, 4, 3, 2).scores, _contest(12, 4, 3, 3).scores
    both = Scores(
        np.concatenate([left.entry, 12 + right.entry]),
        np.concatenate([left.juror, 4 + right.juror]),
        np.concatenate([left.criterion, right.criterion]),
        np.concatenate([left.value, right.value]),
        24,
        8,
        1,
    )

    verdict = decide(Contest(both, RULES, panels_random=True, n_draws=DRAWS))

    (told,) = [f for f in verdict.findings if f.code == "design.random_panels"]
    assert told.facts["n"] == 2
    assert told.facts["across"] > told.facts["within"]


def test_a_straight_lining_juror_is_flagged():
    contest = _contest(24, 8, 4)
    value = np.where(contest.scores.juror == 2, 7.0, contest.scores.value)

    verdict = decide(replace(contest, scores=replace(contest.scores, value=value)))

    assert verdict.audit is not None
    flags = {check.juror: check.flags for check in verdict.audit.jurors}
    assert "audit.straight_line" in flags[2]
    assert all("audit.straight_line" not in flags[juror] for juror in flags if juror != 2)
    assert "verdict.probabilities_doubtful" in _codes(verdict)


def test_a_juror_who_lifts_a_friend_over_rivals_is_told_before_all_else():
    contest = _contest(30, 8, 5, seed=4)
    official = decide(contest).official
    order = np.argsort(-official)
    friend, rivals = order[12], order[:6]
    scores, colluder = contest.scores, 3
    mine = scores.juror == colluder
    extra = Scores(
        np.append(scores.entry, friend),
        np.append(scores.juror, colluder),
        np.append(scores.criterion, 0),
        np.append(scores.value, 10.0),
        30,
        8,
        1,
    )
    fresh = ~((extra.entry == friend) & (extra.juror == colluder))
    fresh[-1] = True
    extra = extra.select(fresh)
    low = np.append(mine & np.isin(scores.entry, rivals), False)[fresh]
    bought = replace(extra, value=np.where(low, 1.0, extra.value))

    verdict = decide(replace(contest, scores=bought))

    assert verdict.robust is not None
    assert int(np.argmin(verdict.robust.weight)) == colluder
    assert verdict.audit is not None
    assert verdict.audit.alarm
    assert verdict.findings[0].weight == "alarm"


def test_scores_of_an_earlier_round_inform_but_do_not_decide():
    first = np.array([[9, 8, 7, 4, 5, 3.0], [8, 9, 7, 5, 4, 4]])
    final = np.array([[6, 8, 7, np.nan, np.nan, np.nan], [6, 7, 7.5, np.nan, np.nan, np.nan]])
    scores = scores_from(np.vstack([first, final]))
    contest = Contest(
        scores, replace(RULES, winners=1), np.array([False, False, True, True]), n_draws=DRAWS
    )

    verdict = decide(contest)

    assert verdict.standing.winners == (1,)
    assert verdict.standing.order.size == 3
    assert np.isnan(verdict.official[3:]).all()
    assert verdict.ranking is not None
    assert np.isnan(verdict.ranking.p_win[3:]).all()
    assert "data.not_judged" in _codes(verdict)


def test_a_round_that_nobody_judged_decides_nothing():
    with pytest.raises(TooFewError):
        decide(Contest(scores_from([[5, 6]]), RULES, decisive=np.array([False])))


def test_ballots_on_the_own_unit_that_decide_are_told():
    rng = np.random.default_rng(6)
    quality = np.linspace(8, 4, 12)
    grid = quality + np.round(rng.normal(scale=0.3, size=(6, 12)), 1)
    grid[0, 4] = 20.0
    same = np.zeros((12, 6), dtype=np.bool_)
    same[4, 0] = True
    rules = replace(RULES, high=20)

    verdict = decide(Contest(scores_from(grid), rules, same_unit=same, n_draws=DRAWS))

    assert 4 in verdict.standing.winners
    assert verdict.without_own_unit is not None
    assert 4 not in verdict.without_own_unit
    assert "verdict.own_unit_decides" in _codes(verdict)


def test_the_calibrated_rule_needs_ballots_that_share_entries():
    with pytest.raises(TooFewError):
        decide(Contest(scores_from([[9, 7]]), replace(RULES, rule=Rule.CALIBRATED)))


def test_without_each_juror_is_decided_by_the_official_rule():
    contest = _contest(24, 8, 4)
    for rule in (Rule.WEIGHTED_MEAN, Rule.CALIBRATED):
        asked = replace(contest, rules=replace(RULES, rule=rule))

        omission = decide(asked).without_juror.omissions[5]

        rest = contest.scores.select(contest.scores.juror != 5)
        again = decide(replace(asked, scores=rest)).standing
        assert set(omission.winners) == {*again.winners, *again.undecided}


@pytest.mark.parametrize("rule", list(Rule))
def test_the_same_seed_gives_the_same_verdict(rule: Rule):
    contest = replace(_contest(), rules=replace(RULES, rule=rule), seed=11)

    first, second = decide(contest), decide(contest)

    assert first.official.tobytes() == second.official.tobytes()
    assert first.ranking is not None
    assert second.ranking is not None
    assert first.ranking.p_win.tobytes() == second.ranking.p_win.tobytes()
    assert first.findings == second.findings
