from dataclasses import replace
from datetime import date, datetime

import pytest

from kolabik.editions.models import Edition
from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.checking import EntryProblem, is_unit_full, problems_of_entry
from kolabik.entries.states import EntryState
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.partnering import ask_partner
from kolabik.innovations.models import Innovation
from kolabik.people.models import Grant, Role
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import whole_entry


@pytest.fixture
def whole(cast: Cast, edition: Edition) -> Entry:
    return whole_entry(cast, edition, AT)


def _fresh(entry: Entry) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def _told(entry: Entry, at: datetime = AT) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in problems_of_entry(_fresh(entry), at)]


def _innovation(entry: Entry, **changes: object) -> None:
    Innovation.objects.filter(pk=entry.innovation_id).update(**changes)


def test_problems_of_entry_finds_none_in_a_whole_one(whole: Entry):
    assert problems_of_entry(whole, AT) == ()


def test_problems_of_entry_tells_everything_that_a_new_one_lacks(entry: Entry, edition: Edition):
    rules = rulebook_of(edition)
    required = [
        f"question:{one.key}" for section in rules.form for one in section.questions if one.required
    ]
    papers = [f"document:{one.key}" for one in rules.documents if one.required]

    told = _told(entry)

    assert told[:2] == [("category_missing", "placing"), ("track_missing", "placing")]
    assert [place for _code, place in told[2:]] == [*required, *papers]


def test_problems_of_entry_tells_an_answer_that_is_not_valid_once_with_its_section(
    whole: Entry, cast: Cast, edition: Edition
):
    section, question = next(
        (section, question)
        for section in rulebook_of(edition).form
        for question in section.questions
        if question.most_words
    )
    text = "kata " * ((question.most_words or 0) + 1)
    typed = {question.key: Typed({"": text}, 1)}
    save_answers(whole.code, typed, actor=cast.nurse, at=AT)

    (problem,) = problems_of_entry(_fresh(whole), AT)

    assert (problem.code, problem.place) == ("answer_invalid", f"question:{question.key}")
    assert problem.section == section.key


@pytest.mark.parametrize(
    ("began_on", "problems"),
    [
        (None, [("start_missing", "innovation")]),
        (date(2026, 1, 1), [("too_young", "innovation")]),
        (date(2021, 3, 1), []),
    ],
)
def test_problems_of_entry_tells_the_age(whole: Entry, began_on: date | None, problems: list):
    _innovation(whole, began_on=began_on)

    assert _told(whole) == problems


def test_problems_of_entry_tells_a_team_without_a_custodian_or_with_shares_that_are_not_whole(
    whole: Entry,
):
    _innovation(whole, custodian=None)
    whole.innovation.members.update(share=60)

    assert _told(whole) == [("shares_not_whole", "team"), ("custodian_missing", "team")]

    whole.innovation.members.all().delete()
    assert _told(whole)[0] == ("team_empty", "team")


def test_problems_of_entry_tells_a_missing_document(whole: Entry):
    attachment = Attachment.objects.filter(entry=whole, slot__startswith="document:").first()
    assert attachment is not None
    attachment.delete()

    assert _told(whole) == [("document_missing", attachment.slot)]


def test_problems_of_entry_tells_a_unit_that_is_closed(whole: Entry):
    whole.unit.valid_to = date(2026, 1, 31)
    whole.unit.save()

    assert _told(whole) == [("unit_closed", "entry")]


def test_problems_of_entry_notices_what_keeps_nothing_back(
    whole: Entry, cast: Cast, edition: Edition
):
    ask_partner(whole.innovation.code, cast.school.code, actor=cast.nurse, at=AT)
    other = begin_innovation(cast.school.code, Idea("ANTRE  daring"), actor=cast.nurse, at=AT)
    Entry.objects.create(
        edition=edition, innovation=other, unit=cast.school, created_at=AT, changed_at=AT
    )
    Grant.objects.filter(role=Role.COORDINATOR).update(revoked_at=AT)

    problems = problems_of_entry(_fresh(whole), AT)

    assert [(one.code, one.facts["unit"], one.is_notice) for one in problems] == [
        ("partner_unconfirmed", cast.school.name, True),
        ("same_name", cast.school.name, True),
        ("nobody_approves", cast.clinic.name, True),
    ]


@pytest.mark.parametrize(
    ("state", "is_full"),
    [(EntryState.DRAFT, False), (EntryState.HANDED_IN, True), (EntryState.WITHDRAWN, False)],
)
def test_is_unit_full_counts_what_others_have_sent_in(
    whole: Entry, cast: Cast, edition: Edition, state: EntryState, is_full: bool
):
    other = whole_entry(cast, edition, AT, "Kedua")
    Entry.objects.filter(pk=other.pk).update(state=state)
    terms = replace(rulebook_of(edition).eligibility, most_per_unit=1)

    assert is_unit_full(whole, terms) == is_full
    assert not is_unit_full(whole, replace(terms, most_per_unit=None))


def test_a_problem_keeps_an_entry_back_unless_it_is_a_notice():
    assert not EntryProblem("team_empty", "team").is_notice
