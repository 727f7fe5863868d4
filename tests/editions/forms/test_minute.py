from datetime import UTC, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from kolabik.editions.forms.minute import LocalMinute

WRONG = "Tulis hari dan jamnya."
AT = datetime(2026, 3, 31, 16, 59, tzinfo=UTC)


def _field(zone: str = "Asia/Jakarta") -> LocalMinute:
    return LocalMinute(zone=zone, wrong=WRONG)


@pytest.mark.parametrize(
    ("zone", "typed"),
    [
        ("Asia/Jakarta", "2026-03-31T23:59"),
        ("Asia/Jakarta", "31/03/2026 23:59"),
        ("Asia/Makassar", "2026-04-01 00:59"),
        ("Asia/Jayapura", "01-04-2026 01:59"),
    ],
)
def test_what_is_typed_is_read_by_the_clock_of_the_zone(zone, typed):
    assert _field(zone).clean(typed) == AT


@pytest.mark.parametrize("typed", ["besok", "0001-01-01T00:00", "1999-12-31T23:59", "2101-01-02"])
def test_what_is_no_minute_of_our_time_is_refused_in_its_own_words(typed):
    with pytest.raises(ValidationError) as refusal:
        _field().clean(typed)

    assert refusal.value.messages == [WRONG]


def test_an_instant_is_shown_by_the_clock_of_the_zone():
    class Form(forms.Form):
        ends = LocalMinute(zone="Asia/Makassar", wrong=WRONG, initial=AT)

    assert 'value="2026-04-01T00:59"' in str(Form()["ends"])


def test_a_page_without_the_field_shows_what_stands():
    class Form(forms.Form):
        ends = LocalMinute(zone="Asia/Jakarta", wrong=WRONG, initial=AT)

    assert 'value="2026-03-31T23:59"' in str(Form({})["ends"])
    assert 'value="besok"' in str(Form({"ends": "besok"})["ends"])
