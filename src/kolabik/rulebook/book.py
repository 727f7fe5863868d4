"""A rulebook: everything that is fixed before play, as values that never change."""

from dataclasses import dataclass
from enum import StrEnum

from kolabik.science.judging.rules import Rule

__all__ = [
    "CHAIR",
    "Category",
    "Choice",
    "Criterion",
    "Decision",
    "Dimension",
    "Document",
    "Eligibility",
    "FormalCheck",
    "Level",
    "Prize",
    "Question",
    "QuestionKind",
    "Round",
    "RoundKind",
    "Rule",
    "Rulebook",
    "Scale",
    "Screening",
    "Section",
    "Track",
    "Words",
]

CHAIR = "chair"  # in a tie-break order: the chair's reasoned decision, written into the minutes


@dataclass(frozen=True, slots=True)
class Words:
    """What people read, in Indonesian and in English."""

    id: str
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the text in a language, or in the other one where it is missing."""
        if language.lower().startswith("en"):
            return self.en or self.id
        return self.id or self.en

    def __bool__(self) -> bool:
        return bool(self.id or self.en)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a question offers."""

    key: str
    label: Words


class QuestionKind(StrEnum):
    """What an answer is. An indicator has a value before, a value after, and a source."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    FILE = "file"
    INDICATOR = "indicator"
    LINK = "link"


class Dimension(StrEnum):
    """In which way a change is for the better."""

    EASIER = "easier"
    FASTER = "faster"
    CHEAPER = "cheaper"
    QUALITY = "quality"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class Question:
    """What the form asks; `least` and `most` bound a number, `most_words` a text.

    An indicator that has no `dimension` here asks for one.
    """

    key: str
    kind: QuestionKind
    label: Words
    help: Words
    required: bool
    most_words: int | None
    choices: tuple[Choice, ...]
    least: float | None
    most: float | None
    dimension: Dimension | None


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form."""

    key: str
    title: Words
    help: Words
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A field of service, e.g. health."""

    key: str
    name: Words
    about: Words


@dataclass(frozen=True, slots=True)
class Track:
    """A group of entries that compete with one another, e.g. general or replication."""

    key: str
    name: Words
    about: Words


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may enter with what.

    Parameters
    ----------
    unit_kinds : tuple of str
        Kinds of units that may enter; empty means all.
    least_age_months : int
        How long an innovation has to be running when registration closes.
    most_per_unit : int or None
        How many entries one unit may submit; None means any number.
    barred_winner_editions : int
        A winner of that many last editions may not enter again; 0 bars nobody.
    through_coordinator : bool
        Whether the unit's coordinator has to approve an entry before it goes in.
    grace_minutes : int
        How long after the deadline a submission that was begun in time may still arrive.

    """

    unit_kinds: tuple[str, ...]
    least_age_months: int
    most_per_unit: int | None
    barred_winner_editions: int
    through_coordinator: bool
    grace_minutes: int


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that an entry brings along."""

    key: str
    name: Words
    help: Words
    required: bool


@dataclass(frozen=True, slots=True)
class FormalCheck:
    """Something that the secretariat looks at by hand, beyond what the system checks itself."""

    key: str
    name: Words
    about: Words


@dataclass(frozen=True, slots=True)
class Screening:
    """How entries are let in.

    Parameters
    ----------
    checks : tuple of FormalCheck
        What a person looks at in every entry.
    persons : int
        How many people decide on an entry: one, or two, the second of whom confirms.
    correction_days : int
        How many days an entry that is sent back has for its correction, unless the organiser
        says otherwise.
    objection_days : int
        How many days an objection may be raised after decisions are released; 0 means never.

    """

    checks: tuple[FormalCheck, ...]
    persons: int
    correction_days: int
    objection_days: int


@dataclass(frozen=True, slots=True)
class Level:
    """What a score stands for."""

    score: float
    text: Words


@dataclass(frozen=True, slots=True)
class Criterion:
    """What jurors score, and its share of the round in percent."""

    key: str
    name: Words
    about: Words
    weight: float
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The scores that a juror may give: from `low` to `high` in steps."""

    low: float
    high: float
    step: float


class RoundKind(StrEnum):
    """How jurors meet an entry."""

    DESK = "desk"
    INTERVIEW = "interview"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Round:
    """One round of judging.

    Parameters
    ----------
    jurors_per_entry : int or None
        How many jurors score each entry; None means every juror of the round.
    advance : int or None
        How many entries go on to the next round; None in the last.
    weight : float
        The round's share of the final number, in percent.

    """

    key: str
    kind: RoundKind
    name: Words
    scale: Scale
    criteria: tuple[Criterion, ...]
    jurors_per_entry: int | None
    advance: int | None
    is_blind: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Decision:
    """How ballots become winners.

    Parameters
    ----------
    tie_break : tuple of str
        Keys of criteria of the last round that part equal entries, first to last; the last
        may be `CHAIR`.

    """

    rule: Rule
    winners: int
    tie_break: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prize:
    """What the places from the first to the last are given, each of them."""

    key: str
    first_place: int
    last_place: int
    name: Words
    amount_rupiah: int


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules of one edition."""

    categories: tuple[Category, ...]
    tracks: tuple[Track, ...]
    eligibility: Eligibility
    form: tuple[Section, ...]
    documents: tuple[Document, ...]
    screening: Screening
    rounds: tuple[Round, ...]
    decision: Decision
    prizes: tuple[Prize, ...]
