"""The sections of an edition's form: of its seal once it is opened."""

from kolabik.editions.models import Edition
from kolabik.editions.queries.announcement import announcement_of
from kolabik.rulebook.book import Section


def form_sections(edition: Edition) -> tuple[Section, ...]:
    """Return the sections that a participant fills in."""
    return announcement_of(edition).rulebook.form


def form_section(edition: Edition, key: str) -> Section | None:
    """Return the section of a key, or the first one where none is named."""
    sections = form_sections(edition)
    if not key:
        return next(iter(sections), None)
    return next((section for section in sections if section.key == key), None)
