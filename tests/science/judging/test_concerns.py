import numpy as np
import pytest

from kolabik.science.judging.audit import Audit
from kolabik.science.judging.concerns import Concerns
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.standing import Standing


def _standing(winners: tuple[int, ...], undecided: tuple[int, ...] = ()) -> Standing:
    order = np.arange(5)
    return Standing(order, order + 1, winners, undecided, len(undecided[1:]), ())


def _concerns(**changes) -> Concerns:
    usual = {
        "standing": _standing((0, 1)),
        "ranking": None,
        "calibration": None,
        "audit": None,
        "calibrated": (1, 0),
        "robust": (0, 1),
        "without_own_unit": None,
        "n_entries": 5,
        "n_jurors": 3,
    }
    return Concerns(**{**usual, **changes})


def _told(concerns: Concerns) -> dict[str, Weight]:
    return {finding.code: finding.weight for finding in concerns.findings()}


def test_the_same_winners_in_another_order_raise_no_doubt():
    assert _told(_concerns()) == {"verdict.not_calibrated": Weight.NOTICE}


@pytest.mark.parametrize(
    ("view", "code", "weight"),
    [
        ("robust", "verdict.second_opinion_differs", Weight.NOTICE),
        ("without_own_unit", "verdict.own_unit_decides", Weight.ALARM),
        ("calibrated", "verdict.calibrated_differs", Weight.NOTICE),
    ],
)
def test_another_view_with_other_winners_is_told_with_names(view: str, code: str, weight: Weight):
    found = _concerns(**{view: (0, 3)}).findings()

    assert (found[0].code, found[0].weight) == (code, weight)
    assert found[0].facts == {"entries_in": (3,), "entries_out": (1,)}


def test_a_view_that_picks_among_entries_tied_at_the_cut_takes_nothing_from_anybody():
    concerns = _concerns(standing=_standing((0,), (1, 2)), robust=(0, 2), calibrated=(0, 1))

    assert "verdict.second_opinion_differs" not in _told(concerns)


def test_a_second_opinion_that_differs_is_an_alarm_when_the_jury_is_unusual():
    unusual = Finding("audit.mean_square", Weight.ALARM, {"juror": 0, "times": 3.0})

    told = _told(_concerns(robust=(0, 3), audit=Audit((), (), None, (unusual,))))

    assert told["verdict.second_opinion_differs"] is Weight.ALARM
