from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from kolabik.editions.actions.drafting import (
    Description,
    describe_edition,
    remove_phase,
    set_dates,
)
from kolabik.editions.models import Edition
from kolabik.editions.problems import findings, step_of
from kolabik.editions.queries import readiness
from kolabik.editions.states import SetupStep
from kolabik.editions.wording import SENTENCES
from kolabik.rulebook.book import CHAIR, Choice, QuestionKind, Rule, Rulebook, Scale, Section, Words
from kolabik.rulebook.checks import notices_of, problems_of
from kolabik.rulebook.codec import RulesRefusedError, from_data, to_data
from kolabik.rulebook.presets import load_preset
from kolabik.rulebook.problems import Part, RuleProblem
from tests.rulebook.samples import (
    NONE,
    SOUND,
    criterion,
    prize,
    question,
    round_of,
    with_decision,
    with_eligibility,
    with_questions,
    with_rounds,
    with_screening,
)

ROUND = SOUND.rounds[0]
BROKEN: list[tuple[str, Rulebook]] = [
    ("rules.no_categories", replace(SOUND, categories=())),
    ("rules.no_tracks", replace(SOUND, tracks=())),
    ("rules.unit_kind_twice", with_eligibility(unit_kinds=("ward", "ward"))),
    ("rules.too_small.least_age_months", with_eligibility(least_age_months=-1)),
    ("rules.too_small.most_per_unit", with_eligibility(most_per_unit=0)),
    ("rules.too_small.barred_winner_editions", with_eligibility(barred_winner_editions=-2)),
    ("rules.too_small.grace_minutes", with_eligibility(grace_minutes=-2)),
    ("rules.too_large.grace_minutes", with_eligibility(grace_minutes=121)),
    ("rules.no_sections", replace(SOUND, form=())),
    ("rules.no_questions", with_questions()),
    ("rules.few_choices", with_questions(question(kind=QuestionKind.CHOICE))),
    ("rules.bounds_reversed", with_questions(question(least=2.5, most=1.0))),
    ("rules.too_small.most_words", with_questions(question(most_words=0))),
    ("rules.too_small.persons", with_screening(persons=0)),
    ("rules.too_large.persons", with_screening(persons=3)),
    ("rules.too_small.correction_days", with_screening(correction_days=-1)),
    ("rules.too_large.correction_days", with_screening(correction_days=61)),
    ("rules.too_small.objection_days", with_screening(objection_days=-1)),
    ("rules.too_large.objection_days", with_screening(objection_days=61)),
    ("rules.no_rounds", with_rounds()),
    ("rules.round_weights_sum", with_rounds(ROUND, round_of("field", weight=70.0))),
    ("rules.no_criteria", with_rounds(round_of(criteria=()))),
    ("rules.weights_sum", with_rounds(round_of(criteria=(criterion("manfaat", 95.5),)))),
    ("rules.scale_reversed", with_rounds(round_of(scale=Scale(5, 1, 1)))),
    ("rules.step_uneven", with_rounds(round_of(scale=Scale(0, 100, 7)))),
    ("rules.level_outside", with_rounds(round_of(criteria=(criterion("manfaat", 100, 101),)))),
    ("rules.level_twice", with_rounds(round_of(criteria=(criterion("manfaat", 100, 1, 1),)))),
    ("rules.advance_missing", with_rounds(round_of("a"), round_of("b"))),
    ("rules.advance_below_winners", with_rounds(round_of("a", advance=2), round_of("b"))),
    (
        "rules.advance_not_falling",
        with_rounds(round_of("a", advance=9), round_of("b", advance=9), round_of("c")),
    ),
    ("rules.last_round_advances", with_rounds(round_of(advance=3))),
    ("rules.single_round", with_rounds(round_of())),
    ("rules.one_juror", with_rounds(round_of(jurors_per_entry=1))),
    (
        "rules.too_few_to_trim",
        replace(with_decision(rule=Rule.TRIMMED_MEAN), rounds=(round_of(jurors_per_entry=2),)),
    ),
    ("rules.too_small.weight", with_rounds(round_of(weight=-5.0))),
    ("rules.too_small.jurors_per_entry", with_rounds(round_of(jurors_per_entry=0))),
    ("rules.too_small.advance", with_rounds(round_of("a", advance=0), round_of("b"))),
    ("rules.tie_break_twice", with_decision(tie_break=("manfaat", "manfaat"))),
    ("rules.chair_not_last", with_decision(tie_break=(CHAIR, "manfaat"))),
    ("rules.tie_break_unknown", with_decision(tie_break=("dampak",))),
    ("rules.no_tie_break", with_decision(tie_break=())),
    ("rules.places_reversed", replace(SOUND, prizes=(prize(3, 1),))),
    ("rules.prizes_overlap", replace(SOUND, prizes=(prize(1, 2), prize(2, 3)))),
    ("rules.prize_beyond_finalists", replace(SOUND, prizes=(prize(1, 11),))),
    ("rules.winner_without_prize", replace(SOUND, prizes=(prize(1, 2),))),
    ("rules.too_small.winners", with_decision(winners=0)),
    ("rules.too_small.amount_rupiah", replace(SOUND, prizes=(prize(1, 3, amount_rupiah=-1),))),
    ("rules.too_small.first_place", replace(SOUND, prizes=(prize(0, 3),))),
    ("rules.words_missing", with_questions(question(label=NONE))),
    ("rules.words_missing.name", with_rounds(round_of(name=NONE))),
    ("rules.words_missing.title", replace(SOUND, form=(Section("isi", NONE, NONE, ()),))),
    ("rules.english_missing", with_rounds(round_of(name=Words("Babak")))),
    ("rules.key_twice", with_questions(question(), question())),
    ("rules.key_unusable", with_questions(question("Tidak Bisa"))),
]


def _draft(draft: Edition, book: Rulebook) -> Edition:
    draft.rules = to_data(book)
    return draft


def _told(edition: Edition, code: str, language: str) -> list[str]:
    """Return the sentences of one code, which may name the field that is meant."""
    stem, field = ".".join(code.split(".")[:2]), "".join(code.split(".")[2:])
    problems = [
        problem
        for problem in (*problems_of(edition.rulebook), *notices_of(edition.rulebook))
        if problem.code == stem and (not field or problem.path[-1] == field)
    ]
    with translation.override(language):
        return [found.text for found in findings(edition, problems)]


@pytest.mark.parametrize(("code", "book"), BROKEN, ids=[code for code, _book in BROKEN])
def test_a_problem_is_told_whole_in_both_languages(draft, code: str, book: Rulebook):
    edition = _draft(draft, book)

    indonesian, english = (_told(edition, code, language) for language in ("id", "en"))

    assert len(indonesian) == len(english) > 0
    for text in (*indonesian, *english):
        assert "%(" not in text
        assert text[0] == text[0].upper()
        assert text.endswith(".")
    assert set(indonesian) & set(english) == set()


def test_every_sentence_about_rules_is_tried_here_or_about_data():
    tried = {code for code, _book in BROKEN}
    about_data = {code for code in SENTENCES if code in _refusals()}

    assert set(SENTENCES) - tried - about_data == {
        "edition.dates_missing",
        "edition.phase_begins_too_early",
        "edition.no_registration",
        "edition.registration_is_over",
        "edition.round_without_phase",
        "edition.no_theme",
    }


def _refusals() -> dict[str, RuleProblem]:
    """Return a problem of each code that reading can tell."""
    data = to_data(SOUND)
    wrong = {
        **{key: value for key, value in data.items() if key not in {"tracks", "schema"}},
        "schema": "kolabik.rules/9",
        "colour": "green",
        "categories": {},
        "eligibility": {**data["eligibility"], "least_age_months": 1.5, "through_coordinator": 1},
        "decision": {**data["decision"], "rule": "lottery"},
        "documents": [3, {**data["documents"][0], "key": 7}],
        "rounds": [{**data["rounds"][0], "weight": "half"}],
    }
    found: list[RuleProblem] = []
    for read in (lambda: from_data(wrong), lambda: load_preset("none")):
        with pytest.raises(RulesRefusedError) as refusal:
            read()
        found += refusal.value.problems
    return {problem.code: problem for problem in found}


def test_data_that_is_no_rulebook_is_told_with_its_place(draft):
    refusals = _refusals()

    with translation.override("en"):
        told = {found.code: found.text for found in findings(draft, refusals.values())}

    assert told["rules.unknown_key"] == "“colour” does not belong into the rules. Take it out."
    assert told["rules.not_a_number"] == "“rounds.0.weight” is “half”, but should be a number."
    assert told["rules.unknown_preset"].startswith("There is no preset “none”. Choose one of: ")
    assert not any("%(" in text for text in told.values())
    assert len(told) == 11


@pytest.mark.parametrize(
    ("code", "book", "indonesian", "english"),
    [
        (
            "rules.weights_sum",
            with_rounds(round_of(criteria=(criterion("manfaat", 95.5),))),
            "Jumlah bobot kriteria pada babak “Babak desk” 95,5%, seharusnya 100%. Ubah bobotnya.",
            (
                "The weights of the criteria in the round “Round desk” add up to 95.5%, not 100%. "
                "Change them."
            ),
        ),
        (
            "rules.level_outside",
            with_rounds(round_of(name=NONE, criteria=(criterion("manfaat", 100, 101),))),
            (
                "Arti nilai 101 pada kriteria “Manfaat” pada babak ke-1 (belum bernama) berada di "
                "luar skala 0 sampai 100. Ubah nilainya, atau hapus."
            ),
            (
                "The meaning of score 101 of the criterion “Manfaat” of round 1 (no name yet) lies "
                "outside the scale from 0 to 100. Change the score, or remove it."
            ),
        ),
        (
            "rules.words_missing",
            with_questions(question(), question("b", choices=(Choice("ya", NONE),))),
            (
                "Isi teks pilihan jawaban ke-1 (belum ada teksnya) pada pertanyaan “Apa b?” pada "
                "bagian “Isi” dalam bahasa Indonesia."
            ),
            (
                "Write the text of answer 1 (no text yet) of the question “What b?” of the section "
                "“Content” in Indonesian."
            ),
        ),
        (
            "rules.tie_break_twice",
            with_decision(tie_break=("kebaruan", "kebaruan")),
            "“Kebaruan” tercantum dua kali dalam urutan penentu saat nilai sama. Sisakan satu.",
            "“Kebaruan” stands twice in the tie-break order. Keep it once.",
        ),
        (
            "rules.english_missing",
            with_rounds(round_of(name=Words("Babak"))),
            (
                "1 teks pada langkah “Penilaian” belum ada bahasa Inggrisnya. Pembaca bahasa "
                "Inggris akan melihat teks bahasa Indonesia."
            ),
            (
                "English is missing for 1 of the texts in the step “Judging”. Readers of English "
                "will see Indonesian there."
            ),
        ),
    ],
)
def test_a_sentence_says_where_and_how_much(draft, code, book, indonesian, english):
    edition = _draft(draft, book)

    assert _told(edition, code, "id") == [indonesian]
    assert _told(edition, code, "en") == [english]


def test_the_chair_and_criteria_of_earlier_rounds_are_called_by_their_names(draft):
    rounds = (round_of("a", criteria=(criterion("dampak", 100),), advance=5), round_of("b"))
    order = ("dampak", CHAIR, "manfaat", CHAIR)
    edition = _draft(draft, replace(with_rounds(*rounds), decision=replace(
        SOUND.decision, tie_break=order)))  # fmt: skip

    assert _told(edition, "rules.tie_break_unknown", "id")[0].startswith("“Dampak” dalam urutan")
    assert _told(edition, "rules.tie_break_twice", "id")[0].startswith("“Keputusan ketua” ")


def test_a_long_question_is_cut_between_words(draft):
    label = Words("Uraikan keadaan sebelum inovasi ini dimulai, siapa yang mengalaminya, di mana.")
    edition = _draft(draft, with_questions(question(label=label, most_words=0)))

    (told,) = _told(edition, "rules.too_small.most_words", "id")

    assert "“Uraikan keadaan sebelum inovasi ini dimulai, siapa yang …”" in told


def test_the_plan_is_told_by_the_names_of_its_phases(draft, act):
    screening = draft.phases.get(key="screening")
    early = screening.opens_at - timedelta(days=1)
    set_dates(draft.code, {"screening": (early, screening.closes_at), "award": (None, None)}, **act)
    remove_phase(draft.code, "interview", **act)
    registration = draft.phases.get(key="registration")

    found = readiness(draft, registration.closes_at)
    with translation.override("en"):
        problems = {one.code: one.text for one in findings(draft, found.problems)}
        notices = {one.code: one.text for one in findings(draft, found.notices)}
    with translation.override("id"):
        indonesian = {one.code: one.text for one in findings(draft, found.problems)}

    assert problems == {
        "edition.dates_missing": "The dates of the phase “Award ceremony” are not set. "
        "Say when it begins and ends.",
        "edition.phase_begins_too_early": "The phase “Administrative screening” begins before "
        "“Registration” has ended. Let it begin later.",
        "edition.registration_is_over": "The phase “Registration” has ended already, so nobody "
        "could enter. Let it end later.",
    }
    assert notices["edition.round_without_phase"] == (
        "The round “Presentation and interview” has no phase in the plan. "
        "Add one, so that everybody knows when it takes place."
    )
    assert (
        "“Seleksi administrasi” dimulai sebelum “Pendaftaran” berakhir"
        in (indonesian["edition.phase_begins_too_early"])
    )


def test_a_plan_without_registration_and_theme_says_so(draft, act):
    remove_phase(draft.code, "registration", **act)
    describe_edition(draft.code, Description("Kolabik 2026", 2026), **act)
    draft.refresh_from_db()
    found = readiness(draft, act["at"])

    steps = {one.code: one.step for one in findings(draft, (*found.problems, *found.notices))}

    assert steps["edition.no_registration"] == SetupStep.DATES
    assert steps["edition.no_theme"] == SetupStep.IDENTITY


@pytest.mark.parametrize("part", Part)
def test_every_part_of_the_rules_has_its_step(part: Part):
    paths = {Part.ENTRANTS: "tracks", Part.FORM: "form", Part.DOCUMENTS: "documents",
             Part.SCREENING: "screening", Part.JUDGING: "rounds",
             Part.WINNERS: "prizes"}  # fmt: skip

    assert step_of(RuleProblem("rules.some", (paths[part],))).value == part.value


def test_what_belongs_nowhere_is_mended_in_the_first_step():
    assert step_of(RuleProblem("rules.unknown_preset")) == SetupStep.IDENTITY


@pytest.mark.parametrize("n", [1, 60])
def test_findings_ask_the_database_once(draft, django_assert_num_queries, n):
    problems = [RuleProblem("edition.dates_missing", ("phases",), {"phase": "desk"})] * n

    with django_assert_num_queries(1):
        assert len(findings(draft, problems)) == n
