from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kolabik.web.parts.figures import figure, rupiah


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [
        (0, None, "0"),
        (1234.5, None, "1.234,5"),
        (1234.0, None, "1.234"),
        (Decimal("88.31"), None, "88,31"),
        (88.305, 1, "88,3"),
        (-1_000_000, None, "-1.000.000"),
        (99.96, 1, "100,0"),
        (2.5, 0, "3"),
        (18.5185, 0, "19"),
        (7, 2, "7,00"),
    ],
)
def test_a_figure_is_written_as_indonesians_write_it(value, decimals, told):
    assert figure(value, decimals) == told


def test_a_figure_follows_the_language():
    with translation.override("en"):
        assert figure(1234.5) == "1,234.5"


@pytest.mark.parametrize(
    ("amount", "told"),
    [(5_000_000, "Rp5.000.000"), (999.6, "Rp1.000"), (0, "Rp0"), (-2500, "-Rp2.500")],
)
def test_money_stands_without_a_space_and_without_cents(amount, told):
    assert rupiah(amount) == told


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_can_be_read_back(number):
    assert int(figure(number).replace(".", "")) == number
