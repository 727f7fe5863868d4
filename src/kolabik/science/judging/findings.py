"""What the science has to say in words: a code and numbers, never a sentence.

The doors (command, pages) put a finding into the reader's language and give the codes
their names, so a rule about people stands here once, and its wording there once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding weighs for somebody who has to sign the result."""

    NOTE = "note"
    NOTICE = "notice"
    ALARM = "alarm"


Value = int | float | str | tuple[int, ...] | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader of the verdict should know.

    Parameters
    ----------
    code : str
        What was found, as ``family.name``: the key of its wording.
    weight : Weight
        ``note`` explains, ``notice`` asks for a look, ``alarm`` casts doubt on the result.
    facts : mapping of str to int, float, str or tuple
        The figures of the sentence. ``entry``, ``juror``, ``criterion`` (and their
        plurals, as tuples) are codes that the door turns into names.

    """

    code: str
    weight: Weight = Weight.NOTE
    facts: Mapping[str, Value] = field(default_factory=dict)
