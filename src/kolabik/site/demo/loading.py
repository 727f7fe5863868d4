"""The demo city, brought into an empty installation by the very acts that people would do."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import translation

from kolabik.audit.actions.recording import Fact, record
from kolabik.editions.actions.drafting import (
    Beginning,
    Description,
    create_edition,
    describe_edition,
)
from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.governments.actions.goals import choose_sdgs, set_missions, set_vision
from kolabik.governments.actions.importing import import_units
from kolabik.governments.models import Government, GovernmentKind, Zone
from kolabik.people.actions.founding import NewGovernment, found
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.actions.joining import Newcomer, join
from kolabik.people.models import Person, Role
from kolabik.people.queries import is_founded
from kolabik.site.demo.content import Player, city, players, units
from kolabik.site.operations.setup_keys import setup_key

PRESET = "kolabik-2023"
A_YEAR = timedelta(days=364)  # whole weeks: the same days of the week
SINCE_OPENING = timedelta(days=18)  # registration lasts 28 days: it runs when the demo begins
A_WEEK = timedelta(weeks=1)
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
WHOLE_CONTEST = timedelta(days=80)
EXTENDED_BY = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Contest:
    """One edition of the demo: its year, when its registration begins, and what it says."""

    year: int
    first_day: date
    words: str


@transaction.atomic
def load_demo(at: datetime) -> bool:
    """Make the demo city as it would have come to be until now, unless somebody is here already.

    Tells whether it was made.
    """
    if is_founded():
        return False
    with translation.override(settings.LANGUAGE_CODE):
        began = at - A_YEAR - SINCE_OPENING - A_WEEK - A_WEEK
        head = _found(began)
        home = Government.objects.get()
        _describe(home, head, began + AN_HOUR)
        first_day = home.day_of(at) - SINCE_OPENING
        current = Contest(first_day.year, first_day, "current")
        last = Contest(first_day.year - 1, first_day - A_YEAR, "last")
        organiser, *_others = [
            _invite(player, home, head, began) for player in players()[1:] if not player.of_edition
        ]
        closed = _opened(last, home, organiser, at - A_YEAR)
        close_edition(closed.code, actor=organiser, at=at - A_YEAR + WHOLE_CONTEST)
        edition = _opened(current, home, organiser, at)
        for player in players():
            if player.of_edition:
                _invite(player, home, head, at - A_WEEK, edition.code)
        _extend(edition, organiser, at - A_DAY)
        _draft_next(edition, home, organiser, at - AN_HOUR)
    return True


def _found(at: datetime) -> Person:
    first = players()[0]
    new = NewGovernment(city().name, GovernmentKind.CITY, Zone.WIB)
    key = setup_key(settings.DATA)
    person = found(first.email, _newcomer(first), new, setup_key=key, at=at)
    _give_second_factor(person, at)
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


def _invite(
    player: Player, home: Government, actor: Person, at: datetime, edition: str = ""
) -> Person:
    unit = home.units.get(name=player.unit) if player.unit else None
    place = Place(home, unit, edition)
    invitation = invite(
        player.email, player.full_name, Role(player.role), place, actor=actor, at=at
    )
    token = invitation.link.rstrip("/").rpartition("/")[2]
    person = join(token, _newcomer(player), visitor=AnonymousUser(), at=at + AN_HOUR)
    if person.needs_second_factor:
        _give_second_factor(person, at + AN_HOUR)
    return person


def _newcomer(player: Player) -> Newcomer:
    return Newcomer(
        player.full_name, player.titles_before, player.titles_after, password=city().password
    )


def _give_second_factor(person: Person, at: datetime) -> None:
    TOTP.activate(person, city().second_factor)
    record("second_factor.added", person.code, actor=person, at=at, kind="totp")


def _opened(contest: Contest, home: Government, actor: Person, at: datetime) -> Edition:
    """Make an edition, describe it, and open it a week before its registration begins."""
    before = at - SINCE_OPENING - A_WEEK
    words, name = city().editions[contest.words], _name(contest.year)
    beginning = Beginning(name, contest.year, PRESET, first_day=contest.first_day)
    edition = create_edition(home.code, beginning, actor=actor, at=before - A_DAY)
    said = Description(name, contest.year, words["theme"], words["about"])
    edition = describe_edition(edition.code, said, actor=actor, at=before - AN_HOUR)
    return open_edition(edition.code, revision=edition.revision, actor=actor, at=before)


def _extend(edition: Edition, actor: Person, at: datetime) -> None:
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
