import math
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from kolabik.rulebook.book import CHAIR, QuestionKind, RoundKind, Words
from kolabik.rulebook.checks import notices_of, problems_of
from kolabik.rulebook.codec import from_data, to_data
from kolabik.rulebook.presets import load_preset, preset_names
from kolabik.rulebook.problems import RulesRefusedError

NAMES = ("kolabik-2023", "kipp-2023", "pp-38-2017", "empty")
FULL = NAMES[:-1]


def all_words(value: object) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from all_words(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from all_words(getattr(value, field.name))


def test_preset_names_stand_in_the_order_to_show():
    assert preset_names() == NAMES


@pytest.mark.parametrize("name", FULL)
def test_a_preset_could_open_as_it_is(name: str):
    rulebook = load_preset(name).rulebook

    assert problems_of(rulebook) == ()
    assert notices_of(rulebook) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_survives_the_codec(name: str):
    rulebook = load_preset(name).rulebook

    assert from_data(to_data(rulebook)) == rulebook


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_says_in_both_languages_what_it_is(name: str):
    preset = load_preset(name)

    assert all(words.id and words.en for words in (preset.title, preset.about))
    assert [
        w for w in all_words((preset.rulebook, preset.phases)) if bool(w.id) != bool(w.en)
    ] == []


@pytest.mark.parametrize("name", FULL)
def test_a_preset_tells_what_in_it_is_assumed(name: str):
    assert "asumsi kami" in load_preset(name).source.lower()


@pytest.mark.parametrize("name", FULL)
def test_every_question_document_and_criterion_is_explained(name: str):
    rulebook = load_preset(name).rulebook

    helps = [question.help for section in rulebook.form for question in section.questions]
    helps += [document.help for document in rulebook.documents]
    helps += [criterion.about for item in rulebook.rounds for criterion in item.criteria]

    assert all(helps)


@pytest.mark.parametrize("name", FULL)
def test_every_text_question_has_a_word_limit(name: str):
    questions = [q for section in load_preset(name).rulebook.form for q in section.questions]

    limited = [q.most_words is not None for q in questions]

    assert limited == [q.kind is QuestionKind.TEXT for q in questions]


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_of_a_preset_goes_from_registration_to_award_without_overlap(name: str):
    preset = load_preset(name)
    keys = [phase.key for phase in preset.phases]
    ends = [phase.first_day + phase.n_days for phase in preset.phases]

    assert (keys[:2], keys[-3:]) == (
        ["registration", "screening"],
        ["announcement", "objection", "award"],
    )
    assert [r.key for r in preset.rulebook.rounds] == [k for k in keys[2:-3] if k != "visit"]
    assert len(keys) == len(set(keys))
    assert preset.phases[0].first_day == 0
    assert all(phase.n_days >= 1 for phase in preset.phases)
    later = [phase.first_day for phase in preset.phases[1:]]
    assert [end <= start for end, start in zip(ends, later, strict=False)] == [True] * len(later)


@pytest.mark.parametrize("name", FULL)
def test_the_weights_of_every_round_add_up_to_a_hundred(name: str):
    for item in load_preset(name).rulebook.rounds:
        assert math.fsum(criterion.weight for criterion in item.criteria) == 100


def test_kolabik_2023_has_the_shape_that_was_reported():
    rulebook = load_preset("kolabik-2023").rulebook
    kinds = [(r.kind, r.advance) for r in rulebook.rounds]
    prizes = [(p.first_place, p.last_place, p.amount_rupiah) for p in rulebook.prizes]

    assert len(rulebook.categories) == 7
    assert [track.key for track in rulebook.tracks] == ["umum", "replikasi", "khusus"]
    assert kinds == [(RoundKind.DESK, 20), (RoundKind.INTERVIEW, 10), (RoundKind.FIELD, None)]
    assert rulebook.decision.winners == 3
    assert prizes == [(1, 3, 5_000_000), (4, 10, 1_000_000)]


@pytest.mark.parametrize("name", ["kolabik-2023", "kipp-2023"])
def test_the_desk_round_has_the_weights_of_kipp_2023(name: str):
    desk = load_preset(name).rulebook.rounds[0]

    assert {c.key: c.weight for c in desk.criteria} == {
        "latar-belakang-dan-tujuan": 10,
        "kebaruan-nilai-tambah": 15,
        "implementasi-inovasi": 5,
        "signifikansi": 30,
        "adaptabilitas": 20,
        "sumber-daya": 5,
        "strategi-keberlanjutan": 15,
    }


def test_the_values_of_kolabik_share_a_hundred_in_hundredths():
    field = load_preset("kolabik-2023").rulebook.rounds[2]

    assert sorted(c.weight for c in field.criteria) == [16.66, 16.66, 16.67, 16.67, 16.67, 16.67]


def test_kipp_2023_breaks_ties_in_the_usual_order():
    assert load_preset("kipp-2023").rulebook.decision.tie_break == (
        "signifikansi",
        "adaptabilitas",
        "strategi-keberlanjutan",
        CHAIR,
    )


def test_pp_38_2017_weighs_its_five_criteria_alike():
    for item in load_preset("pp-38-2017").rulebook.rounds:
        assert [criterion.weight for criterion in item.criteria] == [20] * 5


def test_load_preset_of_an_unknown_name_tells_which_there_are():
    with pytest.raises(RulesRefusedError) as refused:
        load_preset("kolabik-1999")

    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["expected"]) == ("rules.unknown_preset", NAMES)
