import numpy as np
import pytest

from kolabik.science.judging.ballot_residuals import BallotResiduals, ballot_residuals
from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.scores import Totals
from kolabik.science.judging.unusual_ballots import unusual_ballots
from tests.world.panels import random_totals


def _left(totals: Totals) -> BallotResiduals:
    return ballot_residuals(totals, calibrate(totals), CrossedDesign(totals))


def test_a_ballot_far_from_all_others_is_named_with_what_was_expected():
    fair, _ = random_totals(40, 8, 4, 6)
    value = fair.value.copy()
    value[10] += 9
    totals = Totals(fair.entry, fair.juror, value, fair.share, 40, 8)

    (found,) = unusual_ballots(totals, _left(totals))

    assert (found.entry, found.juror) == (totals.entry[10], totals.juror[10])
    assert found.value == pytest.approx(value[10])
    assert found.expected < found.value - 4
    assert found.z > 3.5


def test_the_bar_rises_with_the_number_of_ballots():
    totals, _ = random_totals(400, 20, 5, 1)
    left = _left(totals)
    z = np.zeros(totals.value.size)
    z[:2] = 3.9, -4.9

    found = unusual_ballots(totals, BallotResiduals(left.value, left.freedom, z))

    assert [ballot.z for ballot in found] == [-4.9]
