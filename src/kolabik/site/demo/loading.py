"""The demo city, brought into an empty installation by the very acts that people would do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import translation

from kolabik.audit.actions.recording import Fact, record
from kolabik.editions.actions.drafting import (
    Beginning,
    Description,
    change_rules,
    create_edition,
    describe_edition,
)
from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION, announcement_of
from kolabik.governments.actions.goals import choose_sdgs, set_missions, set_vision
from kolabik.governments.actions.importing import import_units
from kolabik.governments.models import Government, GovernmentKind, Zone
from kolabik.people.actions.founding import NewGovernment, found
from kolabik.people.models import Person, Role
from kolabik.people.queries import is_founded
from kolabik.site.demo.content import city, players, units
from kolabik.site.demo.entering import lives_of
from kolabik.site.demo.entries import DemoEntry, demo_entries
from kolabik.site.demo.joining import (
    bring_in,
    give_password,
    give_second_factor,
    newcomer,
    place_of,
)
from kolabik.site.demo.members import members_of
from kolabik.site.demo.replaying import Days, Life, replay
from kolabik.site.demo.scene import scene_of
from kolabik.site.operations.setup_keys import setup_key

PRESET = "kolabik-2023"
A_YEAR = timedelta(days=364)  # whole weeks: the same days of the week
SINCE_OPENING = timedelta(days=18)  # registration lasts 28 days: it runs when the demo begins
A_WEEK = timedelta(weeks=1)
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
WHOLE_CONTEST = timedelta(days=80)
EXTENDED_BY = timedelta(days=3)
TWO = 2  # so many people decide about an entry of the current contest


@dataclass(frozen=True, slots=True)
class Contest:
    """One edition of the demo: its year, when its registration begins, and what it says."""

    year: int
    first_day: date
    words: str
    persons: int = 1


@transaction.atomic
def load_demo(at: datetime, *, n_each: int | None = None) -> bool:
    """Make the demo city as it would have come to be until now, unless somebody is here already.

    Tells whether it was made. Of the entries of each stage at most `n_each` are brought in.
    """
    if is_founded():
        return False
    with translation.override(settings.LANGUAGE_CODE):
        began = at - A_YEAR - SINCE_OPENING - A_WEEK - A_WEEK
        head = _found(began)
        home = Government.objects.get()
        _describe(home, head, began + AN_HOUR)
        days = Days(home.day_of(at), ZoneInfo(home.zone))
        first_day = days.today - SINCE_OPENING
        entries = _some(demo_entries(first_day), n_each)
        organiser = _gather(home, head, entries, began)
        last = Contest(first_day.year - 1, first_day - A_YEAR, "last")
        closed = _opened(last, home, organiser, at - A_YEAR)
        close_edition(closed.code, actor=organiser, at=at - A_YEAR + WHOLE_CONTEST)
        current = Contest(first_day.year, first_day, "current", TWO)
        edition = _opened(current, home, organiser, at)
        scene = scene_of(edition, days, organiser, head)
        office = [_seat_jurors(edition, head, at), _extend(edition, organiser, at)]
        replay([*office, *lives_of(scene, entries)])
        give_password()
        _draft_next(edition, home, organiser, at - AN_HOUR)
    return True


def _some(entries: tuple[DemoEntry, ...], n_each: int | None) -> tuple[DemoEntry, ...]:
    """Return the first entries of each stage."""
    by_stage: dict[str, list[DemoEntry]] = {}
    for entry in entries:
        by_stage.setdefault(entry.stage, []).append(entry)
    return tuple(entry for some in by_stage.values() for entry in some[:n_each])


def _found(at: datetime) -> Person:
    first = players()[0]
    new = NewGovernment(city().name, GovernmentKind.CITY, Zone.WIB)
    key = setup_key(settings.DATA)
    person = found(first.email, newcomer(first), new, setup_key=key, at=at)
    give_second_factor(person, at)
    return person


def _describe(home: Government, actor: Person, at: datetime) -> None:
    home.is_demo, home.short_name = True, city().short_name
    home.save(update_fields=["is_demo", "short_name"])
    changed: dict[str, Fact] = {"is_demo": True, "short_name": home.short_name}
    record("government.edited", home.code, actor=actor, at=at, government=home.code, **changed)
    set_vision(home.code, city().vision, actor=actor, at=at)
    set_missions(home.code, city().missions, actor=actor, at=at)
    choose_sdgs(home.code, city().sdgs, actor=actor, at=at)
    import_units(home.code, units(), actor=actor, at=at)


def _gather(home: Government, head: Person, entries: Iterable[DemoEntry], at: datetime) -> Person:
    """Invite all who work for the city, and return the organiser."""
    for player in players()[1:]:
        if not player.of_edition:
            bring_in(player, place_of(player, home), actor=head, at=at)
    for member in members_of(entries):
        bring_in(member, place_of(member, home), actor=head, at=at)
    return Person.objects.get(grants__role=Role.ORGANISER)


def _opened(contest: Contest, home: Government, actor: Person, at: datetime) -> Edition:
    """Make an edition, describe it, and open it a week before its registration begins."""
    before = at - SINCE_OPENING - A_WEEK
    words, name = city().editions[contest.words], _name(contest.year)
    beginning = Beginning(name, contest.year, PRESET, first_day=contest.first_day)
    edition = create_edition(home.code, beginning, actor=actor, at=before - A_DAY)
    said = Description(name, contest.year, words["theme"], words["about"])
    edition = describe_edition(edition.code, said, actor=actor, at=before - AN_HOUR)
    edition = _let_screen(edition, contest.persons, actor, before - AN_HOUR)
    return open_edition(edition.code, revision=edition.revision, actor=actor, at=before)


def _let_screen(edition: Edition, persons: int, actor: Person, at: datetime) -> Edition:
    """Say how many people decide about an entry."""
    rules = announcement_of(edition).rulebook
    changed = replace(rules, screening=replace(rules.screening, persons=persons))
    return change_rules(edition.code, changed, revision=edition.revision, actor=actor, at=at)


def _seat_jurors(edition: Edition, actor: Person, now: datetime) -> Life:
    at = yield now - A_WEEK
    for player in players():
        if player.of_edition:
            place = place_of(player, edition.government, edition.code)
            bring_in(player, place, actor=actor, at=at)


def _extend(edition: Edition, actor: Person, now: datetime) -> Life:
    at = yield now - A_DAY
    registration = edition.phases.get(key=REGISTRATION)
    if registration.closes_at:
        reason = city().editions["current"]["extension"]
        later = registration.closes_at + EXTENDED_BY
        delay = Delay(REGISTRATION, later, reason, shift_following=True)
        extend_deadline(edition.code, delay, actor=actor, at=at)


def _draft_next(edition: Edition, home: Government, actor: Person, at: datetime) -> None:
    year = edition.year + 1
    beginning = Beginning(_name(year), year, copy_of=edition)
    create_edition(home.code, beginning, actor=actor, at=at)


def _name(year: int) -> str:
    return f"Kolabik {year} (contoh)"
