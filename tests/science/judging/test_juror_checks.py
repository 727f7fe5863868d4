import numpy as np
import pytest

from kolabik.science.judging.ballot_residuals import ballot_residuals
from kolabik.science.judging.juror_checks import juror_checks
from tests.world.juries import evidence_of, honest_scores, jury_where


def test_juror_checks_carry_the_flags_of_each_juror():
    evidence = jury_where(lambda s: s.value + np.where(s.juror == 3, -4, 0))
    left = ballot_residuals(evidence.totals, evidence.calibration, evidence.design)

    checks, found = juror_checks(evidence, left)

    assert [check.juror for check in checks] == list(range(8))
    assert "audit.severity.harsh" in checks[3].flags
    assert len(found) == sum(len(check.flags) for check in checks)
    assert checks[3].low < checks[3].severity < checks[3].high
    assert checks[3].high - checks[3].severity == pytest.approx(1.96 * checks[3].se)


def test_juror_checks_leave_out_who_judged_nothing():
    scores = honest_scores()
    evidence = evidence_of(scores.select(scores.juror != 4))
    left = ballot_residuals(evidence.totals, evidence.calibration, evidence.design)

    checks, _ = juror_checks(evidence, left)

    assert [check.juror for check in checks] == [0, 1, 2, 3, 5, 6, 7]
