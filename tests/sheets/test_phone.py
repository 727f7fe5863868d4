import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.sheets.phone import BadPhoneError, parse_phone


@pytest.mark.parametrize(
    "written",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        "(0812) 3456.7890",
        "006281234567890",
    ],
)
def test_parse_phone_of_every_way_to_write_a_number_is_the_same(written: str):
    assert parse_phone(written) == "+6281234567890"


def test_parse_phone_keeps_the_country_of_a_foreign_number():
    assert parse_phone("+65 6123 4567") == "+6561234567"


@pytest.mark.parametrize("written", ["", "0812", "0812-CALL-ME", "+", "08123456789012345"])
def test_parse_phone_of_something_else_is_refused(written: str):
    with pytest.raises(BadPhoneError):
        parse_phone(written)


@given(st.from_regex(r"8[0-9]{8,10}", fullmatch=True))
def test_parse_phone_of_its_own_answer_is_itself(digits: str):
    number = parse_phone("0" + digits)

    assert parse_phone(number) == number == f"+62{digits}"
