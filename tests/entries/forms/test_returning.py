from datetime import UTC, datetime

from django.http import QueryDict

from kolabik.entries.actions.returning import ToCorrect
from kolabik.entries.forms.returning import ReturnForm, first_proposal, usual_end
from kolabik.entries.models import LONGEST_REASON

END = datetime(2026, 2, 13, 15, tzinfo=UTC)  # midnight in the east
PLACES = {"team": "Tim", "document:sk": "Surat keputusan"}
PROPOSED = ToCorrect("Tim belum lengkap.", ["team"], END)
ZONE = "Asia/Jayapura"


def _form(*pairs: tuple[str, str]) -> ReturnForm:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return ReturnForm(data, places=PLACES, zone=ZONE, asked=PROPOSED)


def test_the_last_minute_that_was_typed_still_counts():
    form = _form(
        ("submission", "abc"),
        ("reason", "Unggah lagi."),
        ("places", "team"),
        ("places", "document:sk"),
        ("until", "2026-02-13T23:59"),
    )

    assert form.is_valid()
    assert form.asked() == ToCorrect("Unggah lagi.", ["team", "document:sk"], END)


def test_what_is_proposed_is_filled_in_with_its_last_minute():
    form = ReturnForm(None, places=PLACES, zone=ZONE, asked=PROPOSED)

    assert form["places"].value() == ["team"]
    assert f"{form['until'].value():%Y-%m-%d %H:%M}" == "2026-02-13 23:59"
    assert "WIT" in str(form.fields["until"].help_text)


def test_a_place_that_the_rules_do_not_know_is_unusable():
    form = _form(
        ("submission", "abc"),
        ("reason", "Unggah lagi."),
        ("places", "nonsense"),
        ("until", "2026-02-13T23:59"),
    )

    assert list(form.errors) == ["places"]


def test_the_usual_end_is_the_end_of_a_day_there():
    at = datetime(2026, 2, 10, 15, 30, tzinfo=UTC)  # half past midnight of the eleventh

    assert usual_end(at, 2, ZONE) == END.astimezone(usual_end(at, 2, ZONE).tzinfo)


def test_a_first_proposal_is_never_longer_than_a_reason_may_be():
    proposed = first_proposal(["team"], ["a" * LONGEST_REASON, "b"], END)

    assert len(proposed.reason) == LONGEST_REASON
