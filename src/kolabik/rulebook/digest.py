"""The seal of the rules: one form of the same data, and its SHA-256.

The form is the JSON Canonicalization Scheme of RFC 8785, so that anybody can check a seal with
other tools: keys sorted by their UTF-16 code units, no spaces, UTF-8, texts escaped only where
JSON demands it, numbers as ECMAScript writes them (30.0 is `30`, 1e-7 is `1e-7`). Texts are
taken as they are: no Unicode normalisation.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

_simple = json.JSONEncoder(ensure_ascii=False).encode  # one for all: a seal has thousands of texts
LARGEST = 2**53  # above it two whole numbers may be one and the same float


def digest_of(data: Any) -> str:  # noqa: ANN401  whatever JSON can hold
    """Return the SHA-256 of data's canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(data)).hexdigest()


def canonical(data: Any) -> bytes:  # noqa: ANN401  whatever JSON can hold
    """Return the one form of data that is the same everywhere.

    Raises
    ------
    ValueError
        A number is not finite or a whole number has no exact float, a text holds half a
        surrogate pair, or something is not JSON.

    """
    return _written(data).encode("utf-8")


def _written(value: object) -> str:
    if value is None or isinstance(value, str | bool):
        return _simple(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(_members(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_written, value)) + "]"
    raise ValueError(f"JSON has no {type(value).__name__}")


def _members(value: Mapping[object, object]) -> list[str]:
    names = [name for name in value if isinstance(name, str)]
    if len(names) < len(value):
        raise ValueError("JSON has texts as keys only")
    names.sort(key=lambda name: name.encode("utf-16-be"))
    return [f"{_written(name)}:{_written(value[name])}" for name in names]


def _number(value: float) -> str:
    """Write a number as ECMAScript's Number::toString does, the shortest that reads back."""
    if isinstance(value, int) and abs(value) > LARGEST:
        raise ValueError("a whole number is too large to be exact")
    if not math.isfinite(value):
        raise ValueError("JSON has finite numbers only")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    _, figures, exponent = Decimal(repr(abs(float(value)))).normalize().as_tuple()
    digits = "".join(map(str, figures))
    point = len(digits) + int(exponent)
    return sign + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    """Put the decimal point after so many digits, or write an exponent where ECMAScript does."""
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    return f"{mantissa}e{point - 1:+d}"
