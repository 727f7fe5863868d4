"""Telephone numbers, written one way: `+62` and the rest, as WhatsApp wants them."""

import re

SEPARATORS = re.compile(r"[\s.()\-/]+")
SHORTEST, LONGEST = 8, 15
HOME = "62"


class BadPhoneError(ValueError):
    """What was written is no telephone number."""


def parse_phone(text: str) -> str:
    """Return a number in the international form; without a country it is Indonesia's.

    Raises
    ------
    BadPhoneError
        It has other signs than digits, or is too short or too long for a number.

    """
    written = SEPARATORS.sub("", text)
    digits = written.removeprefix("+")
    if not (digits.isascii() and digits.isdecimal()):
        raise BadPhoneError(text)
    number = _with_country(digits, is_international=written.startswith("+"))
    if not SHORTEST <= len(number) <= LONGEST:
        raise BadPhoneError(text)
    return f"+{number}"


def _with_country(digits: str, *, is_international: bool) -> str:
    if is_international:
        return digits
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return HOME + digits[1:]
    return digits if digits.startswith(HOME) else HOME + digits
