from dataclasses import replace

import numpy as np

from kolabik.science.judging.audit import MOST_BALLOTS_TOLD, audit
from kolabik.science.judging.findings import Weight
from tests.world.juries import evidence_of, honest_scores, jury_where


def test_an_honest_jury_raises_no_alarm():
    found = audit(evidence_of(honest_scores()))

    assert not found.alarm
    assert found.own_unit is None
    assert len(found.jurors) == 8


def test_a_colluder_raises_the_alarm_before_anything_else_is_told():
    scores = honest_scores(seed=2)
    means = np.bincount(scores.entry, scores.value) / np.bincount(scores.entry)
    seen = np.unique(scores.entry[scores.juror == 0])
    rivals = seen[np.argsort(-means[seen])][:6]
    friend = seen[np.argsort(means[seen])][:2]
    bought = np.where(np.isin(scores.entry, rivals), 1.0, scores.value)
    bought = np.where(np.isin(scores.entry, friend), 10.0, bought)
    value = np.where(scores.juror == 0, bought, scores.value)

    found = audit(evidence_of(replace(scores, value=value)))

    assert found.alarm
    assert found.findings[0].weight is Weight.ALARM
    assert found.findings[0].facts["juror"] == 0


def test_favour_for_the_own_unit_is_an_alarm_but_harshness_to_it_is_not():
    same = np.arange(40)[:, None] % 8 == np.arange(8)[None, :]
    for points, alarmed in ((4.0, True), (-4.0, False)):
        evidence = jury_where(lambda s, by=points: s.value + by * same[s.entry, s.juror])

        found = audit(replace(evidence, same_unit=same))

        assert found.own_unit is not None
        assert found.own_unit.p < 0.01
        assert ("audit.own_unit" in {f.code for f in found.findings}) is alarmed


def test_only_the_most_unusual_ballots_are_told_but_all_are_listed():
    rng = np.random.default_rng(1)
    spikes = np.zeros((40, 8))
    spikes[rng.permutation(40)[:30], rng.integers(0, 8, 30)] = 60.0
    scores = honest_scores()
    evidence = evidence_of(scores)
    left = replace(
        evidence.totals,
        value=evidence.totals.value + spikes[evidence.totals.entry, evidence.totals.juror],
    )

    found = audit(replace(evidence, totals=left))

    told = [f for f in found.findings if f.code == "audit.unusual_ballot"]
    assert len(told) == min(MOST_BALLOTS_TOLD, len(found.ballots))
    sizes = [abs(ballot.z) for ballot in found.ballots]
    assert sizes == sorted(sizes, reverse=True)
