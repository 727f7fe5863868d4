"""The number of a civil servant (NIP): 18 digits that tell birth, appointment, sex and serial.

Contract staff (PPPK) carry 21 where others carry the month of appointment, so the month is not
held to 1..12.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LENGTH = 18
SEPARATORS = re.compile(r"[\s.\-]+")
CONTRACT = "21"


class NipProblem(StrEnum):
    """Why something is no NIP."""

    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    BIRTH = "birth"
    SEX = "sex"


class BadNipError(ValueError):
    """What was written is no NIP."""

    def __init__(self, problem: NipProblem) -> None:
        self.problem = problem
        super().__init__(problem.value)


@dataclass(frozen=True, slots=True)
class Nip:
    """A NIP that can be one; whether it was given to somebody only the state knows."""

    digits: str

    @property
    def is_contract(self) -> bool:
        """Whether it is the form of contract staff (PPPK)."""
        return self.digits[12:14] == CONTRACT

    @property
    def spaced(self) -> str:
        """The number as letters write it: `19801024 200604 1 009`."""
        d = self.digits
        return f"{d[:8]} {d[8:14]} {d[14]} {d[15:]}"


def parse_nip(text: str) -> Nip:
    """Read a NIP, however it is spaced.

    Raises
    ------
    BadNipError
        It has other signs than digits, is not 18 long, or tells an impossible birth or sex.

    """
    digits = SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdecimal()):
        raise BadNipError(NipProblem.NOT_DIGITS)
    if len(digits) != LENGTH:
        raise BadNipError(NipProblem.LENGTH)
    if not _is_date(digits[:8]):
        raise BadNipError(NipProblem.BIRTH)
    if digits[14] not in "12":
        raise BadNipError(NipProblem.SEX)
    return Nip(digits)


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
