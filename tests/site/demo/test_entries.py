import re
from collections import Counter
from datetime import date, timedelta

import pytest

from kolabik.editions.forms.questionnaire import SectionForm
from kolabik.entries.queries.queue import Stage
from kolabik.entries.states import EntryState
from kolabik.innovations.models import LONGEST_EXPANSION, LONGEST_NAME
from kolabik.innovations.states import PartnershipState
from kolabik.rulebook.presets import load_preset
from kolabik.site.demo.content import city, units
from kolabik.site.demo.entries import AS_WRITTEN, BEGINNING, DemoEntry, demo_entries

E = EntryState
INCOMPLETE = {E.DRAFT, E.WITHDRAWN}
RULES = load_preset("kolabik-2023").rulebook
QUESTIONS = {question.key: question for section in RULES.form for question in section.questions}
DOCUMENTS = {document.key: document for document in RULES.documents}
LAST_DAY_OF_REGISTRATION = timedelta(days=31)  # 28 days and an extension of three
LONGEST_SHARED_SENTENCE = 8
DAYS = [AS_WRITTEN, date(2026, 12, 31), date(2031, 3, 15)]


def by_key() -> dict[str, DemoEntry]:
    return {entry.key: entry for entry in demo_entries()}


def said(entry: DemoEntry, key: str) -> str:
    return entry.answers.get(key, {}).get("", "")


def texts(entry: DemoEntry) -> list[str]:
    return [text for typed in entry.answers.values() for text in typed.values()]


def sentences(entry: DemoEntry) -> set[str]:
    found = re.split(r"(?<=[.?!:;])\s+", "\n".join(texts(entry)).casefold())
    lines = [line for sentence in found for line in sentence.splitlines()]
    return {line for line in lines if len(line.split()) > LONGEST_SHARED_SENTENCE}


def test_there_are_57_entries_in_every_state():
    assert Counter(entry.state for entry in demo_entries()) == {
        E.DRAFT: 6,
        E.HANDED_IN: 3,
        E.SUBMITTED: 10,
        E.RETURNED: 4,
        E.ELIGIBLE: 31,
        E.INELIGIBLE: 2,
        E.WITHDRAWN: 1,
    }


def test_stages_tell_more_of_what_was_submitted_and_the_same_of_all_else():
    submitted = Counter(entry.stage for entry in demo_entries() if entry.state == E.SUBMITTED)

    assert submitted == {Stage.TO_SCREEN: 3, Stage.TO_CONFIRM: 2, Stage.DECIDED: 5}
    assert all(
        entry.stage.value == entry.state.value
        for entry in demo_entries()
        if entry.state != E.SUBMITTED
    )


def test_no_two_have_the_same_key_and_a_copy_alone_the_name_of_another():
    names = Counter(entry.name.casefold() for entry in demo_entries())

    assert len(by_key()) == len(demo_entries())
    assert {name for name, n in names.items() if n > 1} == {"loker surat"}
    assert by_key()["loker-sebani"].replica_of == "loker-surat"


def test_names_fit_into_their_columns():
    assert all(0 < len(entry.name) <= LONGEST_NAME for entry in demo_entries())
    assert all(len(entry.expansion) <= LONGEST_EXPANSION for entry in demo_entries())


def test_units_and_partners_are_of_the_city():
    names = {unit.name for unit in units()}

    for entry in demo_entries():
        partners = {partner.unit for partner in entry.partners}
        assert {entry.unit, *partners} <= names
        assert entry.unit not in partners


def test_every_category_and_track_of_the_rules_is_entered_and_no_other():
    entries = demo_entries()

    assert {entry.category for entry in entries} == {item.key for item in RULES.categories}
    assert {entry.track for entry in entries if entry.state not in INCOMPLETE} == {
        item.key for item in RULES.tracks
    }
    assert all(entry.track or entry.state == E.DRAFT for entry in entries)


def test_goals_are_those_of_the_city():
    for entry in demo_entries():
        assert set(entry.missions) <= set(range(1, len(city().missions) + 1))
        assert set(entry.sdgs) <= set(city().sdgs)


@pytest.mark.parametrize("first_day", DAYS)
@pytest.mark.parametrize("section", RULES.form, ids=lambda section: section.key)
def test_whatever_was_handed_in_is_valid(section, first_day):
    for entry in demo_entries(first_day):
        data = {
            f"{key}{part}": text
            for key, typed in entry.answers.items()
            for part, text in typed.items()
        }
        form = SectionForm(section, "id", data=data)
        assert entry.state in INCOMPLETE or form.errors == {}, entry.key


def test_nothing_is_answered_that_the_form_does_not_ask():
    names = {name for section in RULES.form for name in SectionForm(section, "id").fields}

    for entry in demo_entries():
        typed = {f"{key}{part}" for key, parts in entry.answers.items() for part in parts}
        assert typed <= names, entry.key


def test_no_answer_is_longer_than_its_limit():
    for entry in demo_entries():
        for key, typed in entry.answers.items():
            limit = QUESTIONS[key].most_words
            assert limit is None or len(typed[""].split()) <= limit, (entry.key, key)


def test_drafts_are_begun_differently_far():
    answered = sorted(len(entry.answers) for entry in demo_entries() if entry.state == E.DRAFT)
    required = sum(question.required for question in QUESTIONS.values())

    assert answered[0] == 1
    assert answered[1] < required < answered[-1]


def test_lengths_go_from_terse_to_wordy():
    lengths = sorted(
        sum(len(text.split()) for text in texts(entry))
        for entry in demo_entries()
        if entry.state not in INCOMPLETE
    )

    assert lengths[0] < 200
    assert lengths[-1] > 700


def test_teams_are_unmistakably_invented_and_share_the_whole():
    for entry in demo_entries():
        assert all(mate.name.endswith(" Contoh") for mate in entry.team)
        assert len({mate.name for mate in entry.team}) == len(entry.team)
        assert sum(mate.share for mate in entry.team) == 100


def test_twins_resemble_entries_of_other_units():
    twins = [entry for entry in demo_entries() if entry.twin_of]

    assert len(twins) == 3
    for twin in twins:
        original = by_key()[twin.twin_of]
        assert original.unit != twin.unit
        assert original.category == twin.category
        assert not original.twin_of


def test_replications_name_what_they_copied():
    copies = {entry.key: entry for entry in demo_entries() if entry.replica_of}

    assert set(copies) == {entry.key for entry in demo_entries() if entry.track == "replikasi"}
    assert len(copies) == 4
    for copy in copies.values():
        original = by_key()[copy.replica_of]
        assert original.unit in {partner.unit for partner in copy.partners}


def test_joint_entries_have_a_partner_that_said_yes():
    joint = [entry for entry in demo_entries() if entry.is_joint]

    assert len(joint) == 2
    for entry in joint:
        assert PartnershipState.CONFIRMED in {partner.state for partner in entry.partners}


def test_partners_have_given_every_kind_of_answer():
    entries = demo_entries()

    assert {partner.state for entry in entries for partner in entry.partners} == set(
        PartnershipState
    )


def test_no_long_sentence_is_shared_by_entries_that_are_not_twins():
    seen: dict[str, set[str]] = {}
    for entry in demo_entries():
        for sentence in sentences(entry):
            seen.setdefault(sentence, set()).add(entry.twin_of or entry.key)

    assert [sentence for sentence, keys in seen.items() if len(keys) > 1] == []


def test_only_drafts_lack_documents_that_are_required():
    lacking = [entry for entry in demo_entries() if entry.lacks]

    assert len(lacking) == 3
    assert all(DOCUMENTS[key].required for entry in lacking for key in entry.lacks)
    assert {entry.state for entry in lacking} == {E.DRAFT}


def test_a_reason_stands_where_somebody_gave_one():
    for entry in demo_entries():
        assert bool(entry.withdrawn) == (entry.state == E.WITHDRAWN)
        assert entry.state != E.INELIGIBLE or entry.failed
        assert entry.state != E.RETURNED or entry.returned
        assert all(told.reason for told in (entry.returned, entry.failed) if told)


def test_what_is_returned_names_the_places_to_correct():
    places = {f"question:{key}" for key in QUESTIONS} | {f"document:{key}" for key in DOCUMENTS}
    returned = [entry.returned for entry in demo_entries() if entry.returned]

    assert len(returned) == 6
    assert all(one.places and set(one.places) <= places for one in returned)


def test_what_is_failed_are_rules_of_the_contest():
    rules = {
        *(f"document:{key}" for key in DOCUMENTS),
        *(f"check:{check.key}" for check in RULES.screening.checks),
    }
    failed = [entry.failed for entry in demo_entries() if entry.failed]

    assert len(failed) == 4
    assert {one.rule for one in failed} <= rules


def test_one_objection_is_upheld_and_one_has_no_answer():
    objections = [entry.objection for entry in demo_entries() if entry.objection]

    assert sorted((bool(one.answer), one.upheld) for one in objections) == [
        (False, False),
        (True, True),
    ]


def test_comments_are_by_the_team_at_questions_of_the_form():
    for entry in demo_entries():
        assert {said.by for said in entry.comments} <= {mate.name for mate in entry.team}
        assert {said.question for said in entry.comments} <= QUESTIONS.keys()


@pytest.mark.parametrize("first_day", DAYS)
def test_two_are_too_young_on_whatever_day_the_demo_begins(first_day):
    closing = first_day + LAST_DAY_OF_REGISTRATION
    a_year_before = closing.replace(year=closing.year - 1)
    began = {entry.key: entry.began_on for entry in demo_entries(first_day) if entry.began_on}

    assert {key for key, day in began.items() if day > a_year_before} == {
        "gerobak-jadwal",
        "pekarangan-semeter",
    }
    assert max(began.values()) < first_day


@pytest.mark.parametrize("first_day", DAYS)
def test_nothing_was_measured_after_the_contest_or_before_the_figure_before(first_day):
    for entry in demo_entries(first_day):
        for key, typed in entry.answers.items():
            if "-after_year" in typed:
                before, after = int(typed["-before_year"]), int(typed["-after_year"])
                assert before < after <= first_day.year, (entry.key, key)


def test_years_in_dates_and_texts_move_with_the_contest():
    now, later = demo_entries()[0], demo_entries(AS_WRITTEN.replace(year=2028))[0]

    assert later.key == now.key
    assert (later.began_on.year, later.began_on.month) == (
        now.began_on.year + 2,
        now.began_on.month,
    )
    assert said(later, BEGINNING) == later.began_on.isoformat()
    for old, new in zip(texts(now), texts(later), strict=True):
        years = [int(year) + 2 for year in re.findall(r"\b20\d\d\b", old)]
        assert years == [int(year) for year in re.findall(r"\b20\d\d\b", new)]
