"""Reading the log: who may see what of it, and whether it is whole."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from django.db.models import Q, QuerySet
from django.utils import timezone

from kolabik.audit.models import ORIGIN, SAID, Event, Head, digest_of
from kolabik.audit.states import Break
from kolabik.audit.wording import places_by_code
from kolabik.foundation.access import Visitor

CHUNK = 2_000
SHORTEST_DIGEST = 12
LONGEST_NUMBER = 18
READERS = frozenset({"operator", "administrator", "auditor"})


class Place(Protocol):
    """A government, as far as the log knows one."""

    code: str
    name: str


class Membership(Protocol):
    """What somebody is somewhere; without a government, everywhere."""

    role: str
    government: Place | None
    edition: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where the log is not what it was: the number of the event, and what is wrong."""

    number: int
    kind: Break


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk through the whole log found."""

    count: int
    head: str
    flaws: tuple[Flaw, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, removed, moved or cut off."""
        return not self.flaws


def events_of(subject: str) -> QuerySet[Event]:
    """Return what happened to something, oldest first."""
    return Event.objects.filter(subject=subject).order_by("number")


def memberships_of(visitor: Visitor) -> tuple[Membership, ...]:
    """Return by what somebody reads the log."""
    held: Iterable[Membership] = getattr(visitor, "live_grants", ())
    return tuple(membership for membership in held if membership.role in READERS)


def places_of(visitor: Visitor) -> dict[str, str]:
    """Return the names of the governments that somebody reads the log of, by code."""
    places = [membership.government for membership in memberships_of(visitor)]
    if None in places:
        return places_by_code()
    return {place.code: place.name for place in places if place}


def events_visible_to(visitor: Visitor) -> QuerySet[Event]:
    """Return the acts in the governments, or on the editions, that somebody looks after."""
    seen = Q(pk__in=())
    for membership in memberships_of(visitor):
        if membership.government is None:
            return Event.objects.all()
        here = Q(government=membership.government.code)
        seen |= here & Q(subject=membership.edition) if membership.edition else here
    return Event.objects.filter(seen)


def is_named(word: str) -> Q:
    """Match a subject's or actor's code, an event's number, or the start of its digest."""
    found = Q(subject__iexact=word) | Q(actor__iexact=word)
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        found |= Q(number=int(word))
    if len(word) >= SHORTEST_DIGEST:
        found |= Q(digest__startswith=word.lower())
    return found


def is_since(day: str) -> Q:
    """Match what was done on a day of the installation's zone, or later."""
    return Q(at__gte=_midnight(date.fromisoformat(day)))


def is_until(day: str) -> Q:
    """Match what was done on a day of the installation's zone, or earlier."""
    return Q(at__lt=_midnight(date.fromisoformat(day) + timedelta(days=1)))


def verbs_in(events: QuerySet[Event]) -> list[str]:
    """Return the verbs that occur."""
    return list(events.order_by("verb").values_list("verb", flat=True).distinct())


def verify() -> Verification:
    """Walk the whole log as it stands now.

    A digest that somebody wrote down earlier is the one proof against a forger who owns the
    database and writes the chain anew: look for it with `number_of`.
    """
    walk = Walk()
    found = tuple(walk.flaws())
    return Verification(count=walk.count, head=walk.digest, flaws=found)


def flaws() -> Iterator[Flaw]:
    """Tell every change, gap, re-ordering, missing end and false end of the log."""
    return Walk().flaws()


def number_of(digest: str) -> int | None:
    """Return the number of the event with a digest, if the log still has it."""
    return Event.objects.filter(digest=digest).values_list("number", flat=True).first()


class Walk:
    """One way through the log. Events may be appended meanwhile: they are no flaw."""

    def __init__(self) -> None:
        self.count = self.number = 0
        self.digest = ORIGIN

    def flaws(self) -> Iterator[Flaw]:
        """Tell what is wrong with each event, then with the end."""
        end = _head()
        digest_at_end = ORIGIN if end.number == 0 else ""
        rows = Event.objects.order_by("number").values(*SAID, "digest")
        for row in rows.iterator(chunk_size=CHUNK):
            yield from self._step(row)
            if self.number == end.number:
                digest_at_end = self.digest
        if self.number < end.number:
            yield Flaw(self.number + 1, Break.CUT)
        elif digest_at_end not in {"", end.digest}:
            yield Flaw(end.number, Break.FALSE_END)
        last = _head().number
        if self.number > last:
            yield Flaw(last + 1, Break.BEYOND_END)

    def _step(self, row: dict[str, Any]) -> Iterator[Flaw]:
        digest, number = row.pop("digest"), row["number"]
        if number != self.number + 1:
            yield Flaw(self.number + 1, Break.MISSING)
        elif row["previous"] != self.digest:
            yield Flaw(number, Break.UNLINKED)
        if digest != digest_of(row):
            yield Flaw(number, Break.CHANGED)
        self.count, self.number, self.digest = self.count + 1, number, digest


def _head() -> Head:
    return Head.objects.first() or Head()


def facts_of(event: Event) -> list[tuple[str, str]]:
    """Return what an act says, each fact with its name, as text."""
    return [(name, _as_text(fact)) for name, fact in sorted(event.facts.items())]


def neighbours_of(event: Event, visible: QuerySet[Event]) -> dict[str, int | None]:
    """Return the numbers of the acts before and after one, among those that a reader sees."""
    numbers = visible.values_list("number", flat=True)
    return {
        "older": numbers.filter(number__lt=event.number).order_by("-number").first(),
        "newer": numbers.filter(number__gt=event.number).order_by("number").first(),
    }


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _as_text(fact: Any) -> str:  # noqa: ANN401  whatever JSON holds
    if isinstance(fact, list) and all(isinstance(part, str) for part in fact):
        return ", ".join(fact)
    if fact is None or isinstance(fact, str):
        return fact or ""
    return json.dumps(fact, ensure_ascii=False)
