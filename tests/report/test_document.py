import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kolabik.report.document import DECIMALS, to_json, verdict_document
from kolabik.report.subject import Subject
from kolabik.science.judging.expert import ExpertModel, ExpertOpinion
from kolabik.science.judging.findings import Finding, Weight
from tests.world.panels import scores_from
from tests.world.verdicts import (
    DIGEST,
    clear_subject,
    criteria_subject,
    doubtful_subject,
    in_rounds,
    subject_of,
    subject_on,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "developers" / "verdict-json.md"
BY_NAME = {"scores", "score_se", "severity", "infit", "outfit", "tallies", "facts"}
PROMISED = {
    "entry": {"entry", "rank", "official", "calibrated", "se", "p_win", "rank_low", "rank_high"},
    "juror": {"juror", "severity", "se", "n"},
    "whole": {
        "schema",
        "winners",
        "entries",
        "jurors",
        "agreement",
        "variance",
        "warnings",
    },
}


@pytest.fixture(scope="module")
def clear() -> Subject:
    return clear_subject()


def all_keys(value: object, known: set[str]) -> set[str]:
    """Gather the names of fields; dictionaries by entry or rule have no fields of their own."""
    if isinstance(value, list):
        for item in value:
            all_keys(item, known)
    if isinstance(value, dict):
        for key, item in value.items():
            known.add(key)
            if key not in BY_NAME:
                all_keys(item, known)
    return known


def with_expert(subject: Subject) -> Subject:
    opinion = ExpertOpinion(
        model=ExpertModel.ORDINAL,
        score=np.array([1.5, np.nan, *range(1, 7)]),
        se=np.full(8, 0.25),
        severity=np.array([-1.0, 0.5, 0.25, 0.25]),
        winners=(7, 6, 5),
        infit=None,
        outfit=None,
        thresholds=np.array([-1.0, 1.0]),
        findings=(Finding("data.short_scale", Weight.NOTE, {"points": 3}),),
    )
    return replace(subject, expert=opinion)


def floats(value: object) -> list[float]:
    if isinstance(value, dict):
        return [number for item in value.values() for number in floats(item)]
    if isinstance(value, list):
        return [number for item in value for number in floats(item)]
    return [value] if isinstance(value, float) else []


def test_the_document_keeps_the_promise_of_its_schema(clear: Subject):
    document = verdict_document(clear)

    assert document["schema"] == "kolabik.verdict/1"
    assert PROMISED["whole"] <= set(document)
    assert PROMISED["entry"] <= set(document["entries"][0])
    assert PROMISED["juror"] <= set(document["jurors"][0])
    assert set(document["variance"]) == {"entry", "juror", "residual"}


def test_entries_stand_in_official_order_with_names_for_codes(clear: Subject):
    document = verdict_document(clear)

    assert document["winners"] == ["Telor Dadar", "=SUM(A1:A9)", "+62 Siaga"]
    assert [entry["rank"] for entry in document["entries"]] == [1, 2, 3, 4, 5, 6]
    assert [juror["juror"] for juror in document["jurors"]] == ["Ani", "Budi", "Citra", "Dewi"]
    assert document["entries"][0]["unit"] == "Dinas Kesehatan"
    assert document["entries"][0]["n_ballots"] == 4
    assert document["entries"][0]["tallies"]["weighted_mean"] == pytest.approx(9.45)


def test_an_entry_that_nobody_judged_comes_last_without_figures():
    document = verdict_document(subject_on([[9.0, None, 7.0, 6.0], [9.0, None, 6.0, 5.0]]))

    last = document["entries"][-1]

    assert last["entry"] == "=SUM(A1:A9)"
    assert last["n_ballots"] == 0
    assert {last[key] for key in PROMISED["entry"] - {"entry"}} == {None}


def test_a_lone_juror_leaves_null_where_nothing_can_be_known():
    document = verdict_document(subject_on([[9.0, 8.0, 7.0, 6.0]]))

    assert document["variance"] is document["fit"] is document["second_opinion"] is None
    assert document["entries"][0]["p_win"] is None
    assert document["jurors"][0]["severity"] is None
    assert document["jurors"][0]["n"] == 4
    assert document["confidence"]["code"] == "confidence.unknown"


def test_figures_are_rounded_and_what_is_no_number_is_null(clear: Subject):
    official = clear.verdict.official.copy()
    official[:3] = [np.inf, np.nan, 1 / 3]
    subject = replace(clear, verdict=replace(clear.verdict, official=official))

    document = verdict_document(subject)

    assert [entry["official"] for entry in document["entries"][:3]] == [None, None, 0.333333]
    assert all(round(number, DECIMALS) == number for number in floats(document))


def test_the_json_is_the_same_to_the_last_byte(clear: Subject):
    text = to_json(verdict_document(clear))

    assert text == to_json(verdict_document(clear_subject()))
    assert text.endswith("}\n")
    assert text.startswith('{\n "schema": "kolabik.verdict/1",\n "software"')
    assert json.loads(text) == verdict_document(clear)


def test_warnings_carry_both_languages_and_names(clear: Subject):
    document = verdict_document(doubtful_subject())

    lined = next(w for w in document["warnings"] if w["code"] == "audit.straight_line")

    assert lined["weight"] == "alarm"
    assert lined["facts"]["juror"] == "Hadi"
    assert set(lined["message"]) == {"id", "en"}
    assert all("Hadi" in text for text in lined["message"].values())
    assert document["warnings"][-1]["code"] == "sheet.weights_inferred"


def test_confidence_tells_its_sentence_and_its_chances(clear: Subject):
    confidence = verdict_document(clear)["confidence"]

    assert confidence["code"] == "confidence.clear"
    assert confidence["p_exact"] == clear.verdict.ranking.p_exact
    assert confidence["message"]["en"].startswith("The three winners are clear")


def test_the_source_and_rubric_say_what_was_read():
    subject = in_rounds(criteria_subject(tie_break=(1,)), "Awal", "Final")

    document = verdict_document(subject)

    assert document["source"] == {
        "file": "nilai.csv",
        "sha256": DIGEST,
        "layout": "long",
        "n_scores": 96,
        "n_ballots": 32,
        "rounds": ["Awal", "Final"],
        "deciding_round": "Final",
    }
    assert document["rubric"]["tie_break"] == ["Kemanfaatan"]
    assert document["rubric"]["criteria"][0] == {"criterion": "Kebaruan", "weight": 0.333333}


def test_an_open_tie_names_who_is_equal():
    document = verdict_document(subject_on([[9.0, 8, 7, 7, 5], [9, 8, 7, 7, 5]]))

    equal = ["+62 Siaga", "-Nol Antrean"]
    assert document["undecided"] == {"entries": equal, "seats": 1}
    assert document["ties"] == [{"entries": equal, "broken_by": [], "open": [equal]}]
    assert len(document["winners"]) == 2


def test_an_expert_opinion_is_told_by_name():
    expert = verdict_document(with_expert(criteria_subject()))["expert"]

    assert expert["model"] == "ordinal"
    assert expert["winners"][0] == "Kampung Iklim"
    assert (expert["scores"]["Telor Dadar"], expert["scores"]["=SUM(A1:A9)"]) == (1.5, None)
    assert expert["severity"]["Ani"] == -1.0
    assert expert["infit"] is None
    assert expert["warnings"][0]["code"] == "data.short_scale"


def test_every_field_is_documented():
    same_unit = np.zeros((6, 4), dtype=np.bool_)
    same_unit[0, 0] = True
    grids = [[9.0, 8.0, 7.0, None, None, None], [8.5, 8.2, 6.6, None, None, None]]
    grids += [[None, None, None, 5.0, 6.0, 7.0], [None, None, None, 5.5, 6.1, 7.7]]
    subjects = [
        clear_subject(same_unit=same_unit),
        doubtful_subject(),
        subject_of(scores_from(grids), panels_random=True),
        subject_on([[9.0, 8, 7, 7, 5], [9, 8, 7, 7, 5]]),
        with_expert(criteria_subject()),
    ]
    written = set(re.findall(r"`([A-Za-z_0-9]+)`", PAGE.read_text(encoding="utf-8")))

    keys: set[str] = set()
    for subject in subjects:
        all_keys(verdict_document(subject), keys)

    assert keys - written == set()
