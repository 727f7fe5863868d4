"""The places of an entry that can be written in, and which of them are open now."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import Correction, Entry
from kolabik.entries.queries.asking import questions_of, rulebook_of
from kolabik.entries.states import EntryState
from kolabik.rulebook.book import Rulebook

QUESTION, DOCUMENT = "question:", "document:"
PLACING: Final = "placing"
OF_AN_ENTRY = {
    "innovation": _("Name and beginning of the innovation"),
    PLACING: _("Category and track"),
    "team": _("Team and custodian"),
    "partners": _("Partners"),
    "goals": _("Shared goals"),
}


def places_of(rules: Rulebook) -> dict[str, str]:
    """Return all places of an entry by what they are called in the reader's language."""
    language = get_language() or "id"
    questions = questions_of(rules).items()
    return {
        **{place: str(label) for place, label in OF_AN_ENTRY.items()},
        **{f"{QUESTION}{key}": one.label.in_language(language) for key, one in questions},
        **{f"{DOCUMENT}{one.key}": one.name.in_language(language) for one in rules.documents},
    }


def labels_of(entry: Entry, places: Iterable[str]) -> list[str]:
    """Return what some places are called, in the order of the entry's pages."""
    chosen = set(places)
    return [
        label for place, label in places_of(rulebook_of(entry.edition)).items() if place in chosen
    ]


def correction_of(entry: Entry) -> Correction | None:
    """Return what an entry was returned for, while it is."""
    if entry.state != EntryState.RETURNED:
        return None
    return entry.corrections.filter(corrected_at=None).first()


def open_places(entry: Entry) -> frozenset[str]:
    """Return where the authors may write: everywhere in a draft, else what was returned to them."""
    if entry.state == EntryState.DRAFT:
        return frozenset(places_of(rulebook_of(entry.edition)))
    correction = correction_of(entry)
    return frozenset(correction.places) if correction else frozenset()
