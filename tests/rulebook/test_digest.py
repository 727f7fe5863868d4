"""The worked values are those of RFC 8785, sections 3.2.2 and 3.2.3 and appendix B."""

import json
import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.rulebook.digest import canonical, digest_of


def test_canonical_writes_the_example_of_the_rfc():
    data = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }

    assert canonical(data).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_canonical_sorts_keys_by_utf_16():
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]

    found = list(json.loads(canonical(dict.fromkeys(keys))))

    assert found == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


@pytest.mark.parametrize(
    ("bits", "text"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("41b3de4355555555", "333333333.3333333"),
    ],
)
def test_canonical_writes_a_number_as_ecmascript_does(bits: str, text: str):
    (number,) = struct.unpack(">d", bytes.fromhex(bits))

    assert canonical(number).decode() == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_reads_back_as_itself(number: float):
    assert float(canonical(number)) == number


@given(st.integers(-(2**53), 2**53))
def test_a_whole_number_is_written_alike_as_int_and_float(number: int):
    assert canonical(number) == canonical(float(number))


@pytest.mark.parametrize(
    "data",
    [math.nan, math.inf, 2**53 + 1, 10**400, "\ud800", {1: 2}, {"\ud800": 1}, {1, 2}, b"x"],
    ids=lambda data: type(data).__name__,
)
def test_canonical_refuses_what_json_cannot_say(data: object):
    with pytest.raises(ValueError):
        canonical(data)


def test_digest_is_the_sha_256_of_the_canonical_form():
    data = {"b": 30.0, "a": [1]}

    assert canonical(data) == b'{"a":[1],"b":30}'
    assert digest_of(data) == ("732c44b02e11367d4f4d66277b8ef0f1819d54911d6963aec123f6e29b15de88")
    assert digest_of(data) == digest_of({"a": [1.0], "b": 30})
    assert digest_of(data) != digest_of({"a": [1], "b": 31})
