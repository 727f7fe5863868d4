from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.sheets.nip import BadNipError, NipProblem, parse_nip


@st.composite
def nips(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1940, 1, 1), date(2010, 12, 31)))
    year = draw(st.integers(1960, 2030))
    month = draw(st.sampled_from([*(f"{m:02}" for m in range(1, 13)), "21"]))
    return f"{born:%Y%m%d}{year}{month}{draw(st.sampled_from('12'))}{draw(st.integers(0, 999)):03}"


@given(nips())
def test_parse_nip_reads_back_what_it_writes(digits: str):
    nip = parse_nip(digits)

    assert nip.digits == digits
    assert parse_nip(nip.spaced) == nip


@given(nips())
def test_parse_nip_knows_contract_staff_by_21_in_the_place_of_the_month(digits: str):
    assert parse_nip(digits).is_contract is (digits[12:14] == "21")


@given(nips(), st.integers(0, 17))
def test_parse_nip_of_a_missing_digit_is_refused(digits: str, place: int):
    with pytest.raises(BadNipError) as caught:
        parse_nip(digits[:place] + digits[place + 1 :])

    assert caught.value.problem == NipProblem.LENGTH


@given(st.text(alphabet="0123456789 .-x", min_size=15, max_size=24))
def test_parse_nip_of_anything_answers_with_18_digits_or_refuses(text: str):
    with suppress(BadNipError):
        assert len(parse_nip(text).digits) == 18


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("19801024 200604 1 00x", NipProblem.NOT_DIGITS),
        ("١٩٨٠١٠٢٤٢٠٠٦٠٤١٠٠٩", NipProblem.NOT_DIGITS),
        ("3575011010800001", NipProblem.LENGTH),
        ("19801324 200604 1 009", NipProblem.BIRTH),
        ("19830229 200604 1 009", NipProblem.BIRTH),
        ("19801024 200604 3 009", NipProblem.SEX),
    ],
)
def test_parse_nip_of_something_else_says_what_is_wrong(text: str, problem: NipProblem):
    with pytest.raises(BadNipError) as caught:
        parse_nip(text)

    assert caught.value.problem == problem


def test_parse_nip_accepts_how_letters_write_it():
    assert parse_nip(" 19801024.200604-1 009").spaced == "19801024 200604 1 009"
