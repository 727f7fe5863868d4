import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from kolabik.editions.forms.setup.numeric import DecimalField, WholeField


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("id", "12,5", 12.5),
        ("id", "12.5", 12.5),
        ("id", "1.250", 1250),
        ("id", "1.250.000,75", 1250000.75),
        ("id", "0.125", 0.125),
        ("id", "-2.000", -2000),
        ("en", "12.5", 12.5),
        ("en", "1,250", 1250),
        ("en", " 40 ", 40),
    ],
)
def test_decimal_field_reads_numbers_as_the_language_writes_them(language, typed, number):
    with override(language):
        assert DecimalField().clean(typed) == number


@pytest.mark.parametrize("typed", ["", "banyak", "nan", "inf", "1,2,3", "101", "-1"])
def test_decimal_field_refuses_what_is_no_such_number(typed):
    with override("id"), pytest.raises(ValidationError):
        DecimalField(min_value=0, max_value=100).clean(typed)


@pytest.mark.parametrize(("number", "written"), [(40.0, 40), (16.67, 16.67), ("x", "x")])
def test_decimal_field_writes_whole_numbers_without_decimals(number, written):
    assert DecimalField().prepare_value(number) == written


def test_whole_field_may_stay_hidden_with_something_wrong_in_it():
    field = WholeField(min_value=1)

    assert field.widget.attrs == {"inputmode": "numeric", "autocomplete": "off"}
    with pytest.raises(ValidationError):
        field.clean("0")
