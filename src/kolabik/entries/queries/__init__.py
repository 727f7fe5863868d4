"""Reading entries: who sees them, what has been written into them, and how it came to be."""

from kolabik.entries.queries.asking import fields_of, questions_of, rulebook_of
from kolabik.entries.queries.history import Segment, Version, versions_of
from kolabik.entries.queries.seeing import entries_visible_to
from kolabik.entries.queries.sheet import Answered, FilledSection, Sheet, sheet_of

__all__ = [
    "Answered",
    "FilledSection",
    "Segment",
    "Sheet",
    "Version",
    "entries_visible_to",
    "fields_of",
    "questions_of",
    "rulebook_of",
    "sheet_of",
    "versions_of",
]
