import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.prizes import PrizeForm, RupiahField
from kolabik.rulebook.book import Prize
from tests.editions.forms.setup.holdable import keys, named, typed
from tests.rulebook.samples import SOUND

OF = ("prizes",)
PLACE = st.integers(1, 10_000)
prizes = st.builds(
    lambda key, places, name, amount: Prize(key, *sorted(places), name, amount),
    keys,
    st.tuples(PLACE, PLACE),
    named,
    st.integers(0, 10**15),
)


@given(prizes, st.sampled_from(["id", "en"]))
def test_a_prize_that_nobody_touched_comes_out_as_it_was(prize, language):
    with translation.override(language):
        form = PrizeForm(typed(PrizeForm.initial_of(prize)), rulebook=SOUND, collection=OF)

        assert form.is_valid(), form.errors
        assert form.made(prize.key) == prize


@pytest.mark.parametrize(
    "text",
    ["5000000", "5.000.000", "Rp5.000.000", "rp 5.000.000", "Rp. 5.000.000,-", "5,000,000",
     "5 000 000", "Rp5.000.000,00", "IDR 5000000"],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(text):
    assert RupiahField().clean(text) == 5_000_000


def test_no_amount_is_no_money():
    assert RupiahField(required=False).clean(" ") == 0


@pytest.mark.parametrize(
    "text", ["lima juta", "5 juta", "-5", "5,5", "5.00", "5.000,000", "1" * 17, "Rp", "٥"]
)
def test_what_is_no_amount_is_told(text):
    with pytest.raises(ValidationError):
        RupiahField(required=False).clean(text)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name_id", ""), ("first_place", "0"), ("last_place", "2"), ("amount_rupiah", "banyak")],
)
def test_a_prize_that_cannot_be_is_told_at_its_field(field, value):
    given = {"name_id": "Juara", "first_place": "3", "last_place": "4", "amount_rupiah": ""}

    form = PrizeForm({**given, field: value}, rulebook=SOUND, collection=OF)

    assert list(form.errors) == [field]
