from kolabik.editions.models import Edition
from kolabik.entries.actions.drafting import begin_entry
from kolabik.entries.actions.screening import Mark, check_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.formal import Finding, findings_of
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.screening import submitted_entry


def _found(entry: Entry) -> dict[str, Finding]:
    findings = findings_of(entry, entry.submissions.get())
    return {finding.rule.key: finding for finding in findings}


def test_what_the_system_can_see_is_found_already(cast: Cast, edition: Edition):
    found = _found(submitted_entry(cast, edition, AT))

    automatic = {key for key, finding in found.items() if finding.rule.automatic}
    assert automatic >= {"form", "team", "unit", "age", "name", "partners"}


def test_papers_and_the_edition_s_own_rules_want_a_person(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    found, rules = _found(entry), rulebook_of(edition)

    by_hand = {key for key, finding in found.items() if finding.has_passed is None}
    attached = {f"document:{one.key}" for one in rules.documents if one.required}
    assert by_hand == attached | {f"check:{one.key}" for one in rules.screening.checks}
    assert all(finding.rule.label for finding in found.values())


def test_a_second_entry_of_the_same_name_wants_a_look(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    twin = begin_innovation(cast.school.code, Idea("ANTRE  DARING"), actor=cast.nurse, at=AT)
    begin_entry(edition.code, twin.code, actor=cast.nurse, at=AT)

    finding = _found(entry)["name"]

    assert finding.has_passed is None
    assert [notice.code for notice in finding.rule.notices] == ["same_name"]


def test_a_person_may_find_otherwise_than_the_system(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    marks = {"form": Mark(has_passed=False, reason="Jawaban asal-asalan.")}
    submission = entry.submissions.get().code
    check_entry(entry.code, submission, marks, actor=cast.organiser, at=AT)

    finding = _found(entry)["form"]

    assert (finding.has_passed, finding.is_overridden) == (False, True)
    assert finding.reason == "Jawaban asal-asalan."


def test_findings_ask_few_questions(cast: Cast, edition: Edition, django_assert_max_num_queries):
    entry = submitted_entry(cast, edition, AT)
    submission = entry.submissions.get()

    with django_assert_max_num_queries(6):
        findings_of(entry, submission)
