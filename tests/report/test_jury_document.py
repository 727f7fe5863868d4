from dataclasses import replace

import numpy as np
import pytest

from kolabik.report import jury_document
from kolabik.report.subject import Subject
from kolabik.science.judging.own_unit import OwnUnit
from kolabik.science.judging.stability import Omission, Stability
from tests.world.panels import scores_from
from tests.world.verdicts import clear_subject, criteria_subject, doubtful_subject, subject_of


@pytest.fixture(scope="module")
def clear() -> Subject:
    return clear_subject()


def test_a_juror_has_every_figure_of_the_checks(clear: Subject):
    records = jury_document.jurors(doubtful_subject())

    last = records[-1]

    assert last["juror"] == "Hadi"
    assert (last["n"], last["n_deciding"]) == (30, 30)
    assert last["low"] < last["severity"] < last["high"]
    assert "audit.straight_line" in last["flags"]


def test_a_juror_of_another_round_is_told_with_ballots_but_none_that_decide():
    decisive = np.array([False, True, True])
    grid = [[7.0, 6, 5, 4], [9, 8, 7, 6], [9, 7, 6, 5]]

    records = jury_document.jurors(subject_of(scores_from(grid), decisive=decisive))

    assert [(record["n"], record["n_deciding"]) for record in records] == [(4, 0), (4, 4), (4, 4)]


def test_a_lone_juror_keeps_the_same_fields_without_figures(clear: Subject):
    alone = jury_document.jurors(subject_of(scores_from([[9.0, 8.0]])))[0]

    assert set(alone) == set(jury_document.jurors(clear)[0])
    assert (alone["juror"], alone["n"], alone["flags"]) == ("Ani", 2, [])
    assert alone["mean_square"] is None


def test_agreement_leaves_single_entries_out(clear: Subject):
    found = jury_document.agreement(clear)

    assert "entry_reliability" not in found
    assert found["is_complete"]
    assert set(found["icc"]) == {"icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"}
    assert found["kendall"]["w"] == pytest.approx(1.0)


def test_stability_names_who_comes_and_who_goes():
    subject = criteria_subject()
    changes = Stability((Omission(1, (7, 6, 4), (4,), (5,)), Omission(2, (7, 6, 5), (), ())))

    verdict = replace(subject.verdict, without_criterion=changes, without_own_unit=(7, 6, 5))
    found = jury_document.stability(replace(subject, verdict=verdict))

    assert found["without_criterion"] == {
        "n": 2,
        "share_changed": 0.5,
        "changes": [
            {
                "without": "Kemanfaatan",
                "winners": ["Kampung Iklim", "Sampah Jadi Saldo", "@Layanan"],
                "entered": ["@Layanan"],
                "left": ["[bold]Puskesmas Keliling[/bold]"],
            }
        ],
    }
    assert found["without_own_unit"][0] == "Kampung Iklim"


def test_unusual_ballots_name_entry_and_juror():
    ballots = jury_document.unusual_ballots(doubtful_subject())

    assert {ballot["juror"] for ballot in ballots} == {"Hadi"}
    assert abs(ballots[0]["z"]) >= abs(ballots[-1]["z"])


def test_own_unit_is_told_only_if_somebody_judged_their_own(clear: Subject):
    audit = replace(clear.verdict.audit, own_unit=OwnUnit(3, 0.8, 0.3, 0.02))

    found = jury_document.own_unit(replace(clear, verdict=replace(clear.verdict, audit=audit)))

    assert found == {"n": 3, "effect": 0.8, "se": 0.3, "p": 0.02}
    assert jury_document.own_unit(clear) is None


def test_groups_with_nobody_in_common_are_named(clear: Subject):
    grid = [[9.0, 8, None, None], [8.5, 8.2, None, None]]
    grid += [[None, None, 5.0, 6.0], [None, None, 5.5, 6.1]]

    apart = jury_document.connection(subject_of(scores_from(grid), panels_random=True))

    assert [group["jurors"] for group in apart["groups"]] == [["Ani", "Budi"], ["Citra", "Dewi"]]
    assert not apart["is_whole"]
    assert jury_document.connection(clear)["groups"] == []
