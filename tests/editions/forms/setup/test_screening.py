import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.screening import FormalCheckForm, ScreeningForm
from kolabik.rulebook.book import FormalCheck, Screening
from tests.editions.forms.setup.holdable import keys, named, told, typed
from tests.rulebook.samples import SOUND

checks = st.builds(FormalCheck, keys, named, told)
screenings = st.builds(
    Screening,
    checks=st.lists(checks, max_size=2).map(tuple),
    persons=st.integers(1, 2),
    correction_days=st.integers(0, 60),
    objection_days=st.integers(0, 60),
)


def _form(screening: Screening, **data: str) -> ScreeningForm:
    shown = ScreeningForm(screening=screening)
    return ScreeningForm({**typed(shown.initial), **data}, screening=screening)


@given(screenings)
def test_a_screening_that_nobody_touched_comes_out_as_it_was(screening):
    form = _form(screening)

    assert form.is_valid(), form.errors
    assert form.made() == screening


@given(checks)
def test_a_check_that_nobody_touched_comes_out_as_it_was(check):
    initial = FormalCheckForm.initial_of(check)

    form = FormalCheckForm(typed(initial), rulebook=SOUND, collection=("checks",), item=check)

    assert form.is_valid(), form.errors
    assert form.made(check.key) == check
    assert form.changed_rulebook().screening.checks[-1] == check


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("persons", "3"),
        ("persons", ""),
        ("correction_days", "-1"),
        ("correction_days", "61"),
        ("objection_days", "61"),
        ("objection_days", "lama"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field, value):
    assert list(_form(SOUND.screening, **{field: value}).errors) == [field]


def test_a_change_of_somebody_else_is_told_once_and_only_where_there_is_one():
    seen = ScreeningForm(screening=Screening((), 1, 3, 0)).mark

    form = _form(Screening((), 1, 5, 0), seen=seen, persons="1", correction_days="4")

    assert not form.is_valid()
    (told_now,) = form.non_field_errors()
    assert "5" in told_now
    assert str(form["persons"].label) not in told_now
