"""One thing that was looked at, and how it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Weight(StrEnum):
    """How much it matters."""

    FINE = "fine"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A finding: its code names the words for it, and for how to mend it unless it is fine."""

    code: str
    weight: Weight
    facts: Mapping[str, object] = field(default_factory=dict)


def fine(code: str, **facts: object) -> Diagnosis:
    """Say that something is as it should be."""
    return Diagnosis(code, Weight.FINE, facts)


def warning(code: str, **facts: object) -> Diagnosis:
    """Say that something should be looked at."""
    return Diagnosis(code, Weight.WARNING, facts)


def error(code: str, **facts: object) -> Diagnosis:
    """Say that something does not work, or is dangerous."""
    return Diagnosis(code, Weight.ERROR, facts)
