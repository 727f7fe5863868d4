from dataclasses import replace

import numpy as np
import pytest

from kolabik.science.judging.ballot_residuals import ballot_residuals
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.findings import Weight
from kolabik.science.judging.juror_figures import juror_figures
from kolabik.science.judging.juror_flags import juror_findings
from kolabik.science.judging.scores import Scores
from tests.world.contests import Design, World, simulate
from tests.world.juries import evidence_of, honest_scores, jury_where


def _told(evidence: Evidence) -> dict[str, set[int]]:
    left = ballot_residuals(evidence.totals, evidence.calibration, evidence.design)
    told: dict[str, set[int]] = {}
    for juror, finding in juror_findings(evidence, juror_figures(evidence, left)):
        assert finding.facts["juror"] == juror
        told.setdefault(finding.code, set()).add(juror)
    return told


@pytest.mark.parametrize(("points", "code"), [(-4, "harsh"), (4, "lenient")])
def test_a_severe_juror_is_told_by_how_much(points: float, code: str):
    told = _told(jury_where(lambda s: s.value + np.where(s.juror == 3, points, 0)))

    assert 3 in told[f"audit.severity.{code}"]


def test_a_juror_who_gives_everything_a_seven_is_told_once():
    told = _told(jury_where(lambda s: np.where(s.juror == 1, 7.0, s.value)))

    assert told["audit.straight_line"] == {1}
    assert 1 not in told.get("audit.slope.flat", set())
    assert 1 not in told.get("audit.little_weight", set())


def test_a_juror_of_one_impression_is_told_beside_the_usual():
    def by_impression(scores: Scores) -> np.ndarray:
        pair = scores.entry * scores.n_jurors + scores.juror
        first = {int(p): v for p, v in zip(pair[::-1], scores.value[::-1], strict=True)}
        noise = np.random.default_rng(1).normal(scale=0.1, size=pair.size)
        one = np.array([first[int(p)] for p in pair]) + noise
        apart = scores.value + np.random.default_rng(2).normal(scale=1.5, size=pair.size)
        return np.where(scores.juror == 6, one, apart)

    told = _told(jury_where(by_impression))

    assert told["audit.halo"] == {6}


def test_a_juror_who_grows_harsher_is_told():
    scores = honest_scores()
    order = scores.entry * 10
    value = scores.value - np.where(scores.juror == 2, 5 * scores.entry / 40, 0)
    evidence = replace(evidence_of(replace(scores, value=value)), order=order)

    assert _told(evidence)["audit.drift.harsher"] == {2}


def test_an_erratic_juror_is_an_alarm_and_counts_little_in_the_second_opinion():
    rng = np.random.default_rng(3)
    evidence = jury_where(
        lambda s: s.value + np.where(s.juror == 5, rng.normal(scale=5, size=s.value.size), 0)
    )
    left = ballot_residuals(evidence.totals, evidence.calibration, evidence.design)

    found = juror_findings(evidence, juror_figures(evidence, left))

    alarms = [(juror, f.code) for juror, f in found if f.weight is Weight.ALARM]
    assert alarms == [(5, "audit.mean_square")]
    assert 5 in _told(evidence)["audit.little_weight"]


def test_honest_juries_are_rarely_alarmed():
    alarmed = [
        bool(
            {"audit.mean_square", "audit.apart"} & _told(evidence_of(honest_scores(seed=s))).keys()
        )
        for s in range(40)
    ]

    assert sum(alarmed) <= 2


def test_two_colluders_who_hide_each_other_from_the_mean_square_are_told():
    drawn = [
        simulate(Design(), World(n_colluders=2), np.random.default_rng([3, seed]))
        for seed in range(10)
    ]

    found = [_told(evidence_of(contest.scores)).get("audit.apart", set()) for contest in drawn]

    assert sum(bool(jurors) for jurors in found) >= 6
    assert set().union(*found) <= {0, 1}
