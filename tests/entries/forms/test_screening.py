import pytest
from django.http import QueryDict

from kolabik.editions.models import Edition
from kolabik.entries.actions.screening import Mark
from kolabik.entries.forms.screening import ScreeningForm, places_to_correct
from kolabik.entries.models import LONGEST_REASON, Entry
from kolabik.entries.queries.formal import findings_of
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.screening import screened_entry, submitted_entry

DOCUMENT = "document:surat-keputusan"


@pytest.fixture
def sent(cast: Cast, edition: Edition) -> Entry:
    return submitted_entry(cast, edition, AT)


def _form(entry: Entry, **told: str) -> ScreeningForm:
    submission = entry.submissions.get()
    data = QueryDict(mutable=True)
    data.update({"submission": submission.code, **told})
    findings = findings_of(entry, submission)
    return ScreeningForm(data, findings=findings, submission=submission.code)


def _passed(entry: Entry) -> dict[str, str]:
    findings = findings_of(entry, entry.submissions.get())
    return {f"mark-{one.rule.key}": "passed" for one in findings}


def test_what_the_system_found_is_filled_in_and_stands_apart(sent: Entry):
    submission = sent.submissions.get()
    form = ScreeningForm(None, findings=findings_of(sent, submission), submission=submission.code)

    settled = {one.finding.rule.key for one in form.settled()}
    assert {one.mark.value() for one in form.settled()} == {"passed"}
    assert {one.mark.value() for one in form.to_look_at()} == {""}
    assert "form" in settled
    assert DOCUMENT not in settled


def test_marks_are_what_was_chosen_and_nothing_else(sent: Entry):
    form = _form(sent, **{"mark-team": "failed", "reason-team": " Kosong. ", "mark-form": "passed"})

    assert form.is_valid()
    assert form.marks() == {
        "form": Mark(has_passed=True),
        "team": Mark(has_passed=False, reason="Kosong."),
    }


def test_a_failed_rule_needs_its_reason_and_is_shown_among_those_to_look_at(sent: Entry):
    form = _form(sent, **{"mark-team": "failed", "reason-team": "  "})

    assert not form.is_valid()
    assert list(form.errors) == ["reason-team"]
    assert "team" in {one.finding.rule.key for one in form.to_look_at()}


def test_an_outcome_that_does_not_follow_is_told_before_anything_is_kept(sent: Entry):
    unchecked = _form(sent, then="eligible")
    nothing_failed = _form(sent, then="ineligible", **_passed(sent))
    follows = _form(sent, then="eligible", **_passed(sent))

    assert "Belum diperiksa" in unchecked.non_field_errors()[0]
    assert not nothing_failed.is_valid()
    assert follows.is_valid()


def test_the_authors_are_told_what_was_written_else_the_reasons_of_the_rules(sent: Entry):
    failed = {
        **_passed(sent),
        "mark-team": "failed",
        "reason-team": "Tidak ada penjaga.",
        f"mark-{DOCUMENT}": "failed",
        f"reason-{DOCUMENT}": "Tidak ditandatangani.",
    }
    by_rules = _form(sent, then="ineligible", **failed)
    by_hand = _form(sent, then="ineligible", reason="Belum lengkap.", **failed)

    assert by_rules.is_valid()
    assert by_hand.is_valid()
    assert by_rules.why() == "Tidak ada penjaga. Tidak ditandatangani."
    assert by_hand.why() == "Belum lengkap."


def test_reasons_that_are_too_long_together_have_to_be_summed_up(sent: Entry):
    long = "a" * (LONGEST_REASON - 5)
    failed = {
        **_passed(sent),
        "mark-team": "failed",
        "reason-team": long,
        f"mark-{DOCUMENT}": "failed",
        f"reason-{DOCUMENT}": f"{long}b",
    }

    form = _form(sent, then="ineligible", **failed)

    assert list(form.errors) == ["reason"]


def test_what_was_failed_says_where_it_could_be_mended(cast: Cast, sent: Entry):
    screened_entry(cast, sent, AT, failing=DOCUMENT)
    assert places_to_correct(findings_of(sent, sent.submissions.get())) == [DOCUMENT]


def test_what_cannot_be_mended_opens_no_place(cast: Cast, sent: Entry):
    screened_entry(cast, sent, AT, failing="unit")

    assert places_to_correct(findings_of(sent, sent.submissions.get())) == []
