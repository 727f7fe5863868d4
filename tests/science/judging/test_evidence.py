import numpy as np

from kolabik.science.judging.calibration import calibrate
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.rules import Rules
from tests.world.panels import scores_from, totals_from


def test_evidence_needs_neither_units_nor_order_nor_a_second_opinion():
    grid = [[5, 6, 7], [6, 8, 7], [4, 7, 7]]
    totals = totals_from(grid)

    evidence = Evidence(
        scores_from(grid),
        Rules(np.ones(1), 1, 10),
        totals,
        calibrate(totals),
        CrossedDesign(totals),
    )

    assert (evidence.robust, evidence.same_unit, evidence.order) == (None, None, None)
