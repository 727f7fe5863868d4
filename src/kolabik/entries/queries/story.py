"""What became of an entry since it was sent in: returned, decided, dropped, objected to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kolabik.entries.models import Decision, Entry, Objection
from kolabik.entries.states import Outcome
from kolabik.people.models import Person
from kolabik.web.parts.instants import last_minute, moment

PROPOSED: Mapping[str, str | Promise] = {
    Outcome.ELIGIBLE: gettext_lazy("Found eligible"),
    Outcome.INELIGIBLE: gettext_lazy("Found not eligible"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was done with an entry: when, what, by whom (a code), and the words said."""

    at: datetime
    what: str
    by: str = ""
    words: str = ""
    note: str = ""


def story_of(entry: Entry) -> list[Happening]:
    """Return what happened to an entry, the latest first; a few questions to the database."""
    decisions = list(entry.decisions.all())
    happened = [
        *_sent(entry),
        *_returned(entry),
        *_decided(decisions),
        *_objected(Objection.objects.filter(decision__in=decisions)),
    ]
    return sorted(happened, key=lambda one: one.at, reverse=True)


def people_in(happened: Iterable[Happening]) -> dict[str, str]:
    """Return the names of those who did something, by their codes."""
    return people_named(one.by for one in happened)


def people_named(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of people by their codes."""
    found = Person.objects.filter(code__in=set(codes) - {""})
    return {person.code: person.name_with_titles for person in found}


def _sent(entry: Entry) -> Iterator[Happening]:
    for one in entry.submissions.defer("content"):
        yield Happening(one.submitted_at, _("Sent in"), one.submitted_by)
    for back in entry.sendings_back.all():
        what = _("Sent back by the coordinator")
        yield Happening(back.sent_back_at, what, back.sent_back_by, back.reason)
    for gone in entry.withdrawals.all():
        yield Happening(gone.withdrawn_at, _("Withdrawn"), gone.withdrawn_by, gone.reason)


def _returned(entry: Entry) -> Iterator[Happening]:
    for one in entry.corrections.all():
        until = _("until %(when)s") % {
            "when": moment(last_minute(one.ends_at), entry.government.zone)
        }
        what = _("Returned for correction")
        yield Happening(one.returned_at, what, one.returned_by, one.reason, until)


def _decided(decisions: Iterable[Decision]) -> Iterator[Happening]:
    for one in decisions:
        found = str(PROPOSED[one.outcome])
        yield Happening(one.proposed_at, found, one.proposed_by, one.reason)
        if one.confirmed_at and one.confirmed_by != one.proposed_by:
            what = _("Confirmed by a second person")
            yield Happening(one.confirmed_at, what, one.confirmed_by)
        if one.dropped_at:
            what = _("Decision dropped")
            yield Happening(one.dropped_at, what, one.dropped_by, one.dropped_because)
        if one.released_at:
            yield Happening(one.released_at, _("Told to the authors"))


def _objected(objections: Iterable[Objection]) -> Iterator[Happening]:
    for one in objections:
        yield Happening(one.made_at, _("Objection"), one.made_by, one.text)
        if one.answered_at:
            what = _("Objection upheld") if one.is_upheld else _("The decision stays")
            yield Happening(one.answered_at, what, one.answered_by, one.answer)
