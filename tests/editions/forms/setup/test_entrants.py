import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.entrants import CategoryForm, EligibilityForm, TrackForm
from kolabik.governments.models import UnitKind
from kolabik.rulebook.book import Category, Eligibility, Track
from tests.editions.forms.setup.holdable import keys, named, told, typed
from tests.rulebook.samples import SOUND

eligibilities = st.builds(
    Eligibility,
    unit_kinds=st.sets(st.sampled_from(UnitKind.values)).map(
        lambda some: tuple(kind for kind in UnitKind.values if kind in some)
    ),
    least_age_months=st.integers(0, 600),
    most_per_unit=st.none() | st.integers(1, 1_000),
    barred_winner_editions=st.integers(0, 50),
    through_coordinator=st.booleans(),
    grace_minutes=st.integers(0, 120),
)


@given(eligibilities)
def test_conditions_that_nobody_touched_come_out_as_they_were(eligibility):
    shown = EligibilityForm(eligibility=eligibility)

    form = EligibilityForm(typed(shown.initial), eligibility=eligibility)

    assert form.is_valid(), form.errors
    assert form.made() == eligibility


@given(st.builds(Category, keys, named, told) | st.builds(Track, keys, named, told))
def test_a_group_that_nobody_touched_comes_out_as_it_was(group):
    kind = CategoryForm if isinstance(group, Category) else TrackForm

    form = kind(typed(kind.initial_of(group)), rulebook=SOUND, collection=("tracks",))

    assert form.is_valid(), form.errors
    assert form.made(group.key) == group


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit_kinds", ["ministry"]),
        ("least_age_months", "-1"),
        ("least_age_months", "dua"),
        ("least_age_months", ""),
        ("most_per_unit", "0"),
        ("barred_winner_editions", "51"),
        ("grace_minutes", "-1"),
        ("grace_minutes", "121"),
    ],
)
def test_conditions_that_cannot_be_are_told_at_their_field(field, value):
    eligibility = SOUND.eligibility
    data = {**typed(EligibilityForm(eligibility=eligibility).initial), field: value}

    form = EligibilityForm(data, eligibility=eligibility)

    assert not form.is_valid()
    assert list(form.errors) == [field]
