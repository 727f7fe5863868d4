"""What an author sees on the last page: what is missing, what will be sent, and until when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from kolabik.entries.models import Correction, Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.checking import EntryProblem, problems_of_entry, problems_to_mend
from kolabik.entries.queries.deadline import Window, begun_at, window_for
from kolabik.entries.queries.places import correction_of
from kolabik.entries.queries.sheet import Sheet
from kolabik.foundation import clock
from kolabik.rulebook.book import Rulebook, Words


@dataclass(frozen=True, slots=True)
class Sending:
    """An entry before it is sent in."""

    entry: Entry
    problems: tuple[EntryProblem, ...]
    window: Window
    is_late: bool
    category: Words
    track: Words
    n_answers: int
    n_files: int
    through_coordinator: bool
    correction: Correction | None

    @property
    def is_draft(self) -> bool:
        """Whether it is with its authors: not sent in, or returned to them."""
        return self.entry.is_writable

    @property
    def n_to_mend(self) -> int:
        """How many things keep it from being sent in."""
        return sum(not problem.is_notice for problem in self.problems)

    @property
    def is_ready(self) -> bool:
        """Whether it can be sent in now."""
        return self.is_draft and not self.is_late and not self.n_to_mend


def sending_of(sheet: Sheet, at: datetime) -> Sending:
    """Tell how an entry stands before it is sent in."""
    entry = sheet.entry
    rules, window = rulebook_of(entry.edition), window_for(entry)
    instant, correction = clock.database_now(), correction_of(entry)
    problems = (
        problems_to_mend(entry, at, sheet) if correction else problems_of_entry(entry, at, sheet)
    )
    return Sending(
        entry=entry,
        problems=problems,
        window=window,
        is_late=window.is_over(instant) and not window.admits(instant, begun_at(entry, window)),
        category=_name(rules, "categories", entry.category),
        track=_name(rules, "tracks", entry.track),
        n_answers=entry.answers.exclude(value={}).count(),
        n_files=entry.attachments.values("file").distinct().count(),
        through_coordinator=rules.eligibility.through_coordinator and correction is None,
        correction=correction,
    )


def section_titles(entry: Entry) -> dict[str, str]:
    """Return what the sections of the form are called in the reader's language, by key."""
    language = get_language() or "id"
    return {one.key: one.title.in_language(language) for one in rulebook_of(entry.edition).form}


def _name(rules: Rulebook, group: str, key: str) -> Words:
    return next((one.name for one in getattr(rules, group) if one.key == key), Words(""))
