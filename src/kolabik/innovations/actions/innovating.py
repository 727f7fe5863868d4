"""Writing an innovation down: what it is, who made it, who keeps it, and which goals it serves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import Fact, record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Goal, Unit
from kolabik.innovations.models import LONGEST_EXPANSION, LONGEST_NAME, Innovation, Member
from kolabik.people.models import OF_A_UNIT, Person
from kolabik.sheets.names import name_key, tidy

WHOLE = 100
Row = tuple[int | None, str, int | None]


@dataclass(frozen=True, slots=True)
class Idea:
    """What an innovation is called, what its acronym stands for, and since when it is in use.

    The `ticket` is the form's own random key; two clicks on one form bring the same.
    """

    name: str
    expansion: str = ""
    began_on: date | None = None
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody of a team: by the code of their account, else by name; the share in percent."""

    name: str = ""
    person: str = ""
    share: int | None = None


@transaction.atomic
def begin_innovation(unit_code: str, idea: Idea, *, actor: Actor, at: datetime) -> Innovation:
    """Write an innovation of a unit down; who works in a unit is first of its team and keeps it.

    A second click on the same form returns the innovation that the first one made.

    Raises
    ------
    Refused
        The unit is closed, the innovation has no name or too long a one, or the unit has one of
        that name already.

    """
    unit = Unit.objects.select_for_update(of=("self",)).select_related("government")
    home = unit.get(code=unit_code)
    ticket = idea.ticket or None
    made = home.innovations.filter(ticket=ticket).first() if ticket else None
    if made:
        return made
    if not home.is_valid_on(home.government.day_of(at)):
        raise Refused(_("“%(unit)s” is closed.") % {"unit": home.name}, code="unit_closed")
    author = _author(home, actor)
    innovation = Innovation(
        government=home.government, unit=home, custodian=author, created_at=at, ticket=ticket
    )
    _describe(innovation, idea)
    innovation.save()
    if author:
        Member.objects.create(innovation=innovation, person=author, position=0)
    _say("innovation.begun", innovation, actor, at, unit=home.code)
    return innovation


@transaction.atomic
def describe_innovation(code: str, idea: Idea, *, actor: Actor, at: datetime) -> Innovation:
    """Change what an innovation is called, what that stands for, and since when it is in use.

    Raises
    ------
    Refused
        It has no name now or too long a one, or its unit has another one of that name.

    """
    innovation = _locked(code)
    before = innovation.name, innovation.expansion, innovation.began_on
    _describe(innovation, idea)
    if (innovation.name, innovation.expansion, innovation.began_on) != before:
        innovation.save(update_fields=["name", "name_key", "expansion", "began_on"])
        _say("innovation.described", innovation, actor, at)
    return innovation


@transaction.atomic
def set_team(
    code: str, mates: Sequence[Mate], *, custodian: str = "", actor: Actor, at: datetime
) -> Innovation:
    """Say who made an innovation, in which order and share, and by a code who keeps it.

    Without a custodian's code it stays with whoever keeps it.

    Raises
    ------
    Refused
        Nobody is left, somebody has no name or stands there twice, somebody does not work in the
        government, or the shares are no percentages that make at most 100 together.

    """
    innovation = _locked(code)
    before = _standing(innovation)
    people = _people(innovation, {mate.person for mate in mates} | {custodian})
    rows = [_row(mate, people) for mate in mates]
    _require_team(rows)
    if custodian:
        innovation.custodian = people[custodian]
    if (rows, innovation.custodian) == before:
        return innovation
    innovation.save(update_fields=["custodian"])
    innovation.members.all().delete()
    Member.objects.bulk_create(
        Member(innovation=innovation, person_id=pk, name=name, share=share, position=position)
        for position, (pk, name, share) in enumerate(rows)
    )
    codes: list[Fact] = [mate.person for mate in mates if mate.person]
    keeper = innovation.custodian.code if innovation.custodian else ""
    _say("team.set", innovation, actor, at, people=codes, size=len(rows), custodian=keeper)
    return innovation


@transaction.atomic
def choose_goals(code: str, pks: Collection[int], *, actor: Actor, at: datetime) -> Innovation:
    """Say which of its government's goals an innovation serves.

    Raises
    ------
    Refused
        One of them is no goal of the government.

    """
    innovation = _locked(code)
    goals = Goal.objects.filter(pk__in=pks, government=innovation.government)
    chosen = {goal.pk: f"{goal.kind}-{goal.number}" for goal in goals}
    if len(chosen) != len(set(pks)):
        message = _("One of the goals is not there any more. Look at the list anew.")
        raise Refused(message, code="no_such_goal")
    if set(chosen) != set(innovation.goals.values_list("pk", flat=True)):
        innovation.goals.set(chosen)
        told: list[Fact] = [*sorted(chosen.values())]
        _say("innovation.aimed", innovation, actor, at, goals=told)
    return innovation


def _author(unit: Unit, actor: Actor) -> Person | None:
    """Return who begins it, if they work in a unit: an organiser writes it down for others."""
    return Person.objects.filter(
        code=actor.code,
        grants__role__in=OF_A_UNIT,
        grants__government=unit.government,
        grants__revoked_at__isnull=True,
    ).first()


def _locked(code: str) -> Innovation:
    locked = Innovation.objects.select_for_update(of=("self",))
    return locked.select_related("government", "unit", "custodian").get(code=code)


def _describe(innovation: Innovation, idea: Idea) -> None:
    name, expansion = tidy(idea.name), tidy(idea.expansion)
    if not name:
        raise Refused(_("Give the innovation a name."), code="name_missing")
    if len(name) > LONGEST_NAME or len(expansion) > LONGEST_EXPANSION:
        raise Refused(_("The name or what it stands for is too long."), code="name_too_long")
    same = innovation.unit.innovations.filter(name_key=name_key(name)).exclude(pk=innovation.pk)
    if same.exists():
        message = _("“%(unit)s” has an innovation called “%(name)s” already. Choose that one.")
        raise Refused(message % {"unit": innovation.unit.name, "name": name}, code="name_taken")
    innovation.name, innovation.expansion = name, expansion
    innovation.began_on = idea.began_on


def _standing(innovation: Innovation) -> tuple[list[Row], Person | None]:
    members = innovation.members.order_by("position").values_list("person", "name", "share")
    return list(members), innovation.custodian


def _people(innovation: Innovation, codes: set[str]) -> dict[str, Person]:
    """Return people by their codes: those who work in the government, or are there already."""
    wanted = Person.objects.filter(code__in=codes, erased_at__isnull=True).distinct()
    working = wanted.filter(
        grants__government=innovation.government, grants__revoked_at__isnull=True
    )
    there = wanted.filter(memberships__innovation=innovation)
    keeper = wanted.filter(kept_innovations=innovation)
    found = {person.code: person for people in (working, there, keeper) for person in people}
    if codes - found.keys() - {""}:
        message = _("Somebody has no account here any more. Write their name instead.")
        raise Refused(message, code="no_such_person")
    return found


def _row(mate: Mate, people: dict[str, Person]) -> Row:
    if mate.person:
        return people[mate.person].pk, "", mate.share
    return None, tidy(mate.name), mate.share


def _require_team(rows: Sequence[Row]) -> None:
    if not rows:
        raise Refused(_("Somebody has to be on the team."), code="team_empty")
    if any(pk is None and not 0 < len(name) <= LONGEST_NAME for pk, name, _share in rows):
        message = _("Everybody on the team has a name of at most %(n)d characters.")
        raise Refused(message % {"n": LONGEST_NAME}, code="mate_without_name")
    known = [pk for pk, _name, _share in rows if pk is not None]
    if len(known) != len(set(known)):
        raise Refused(_("Somebody stands on the team twice."), code="mate_twice")
    shares = [share for _pk, _name, share in rows if share is not None]
    if any(share < 0 for share in shares) or sum(shares) > WHOLE:
        message = _("The shares make more than 100 percent together, or one is below zero.")
        raise Refused(message, code="shares_too_large")


def _say(
    verb: str, innovation: Innovation, actor: Actor, at: datetime, **facts: str | int | list[Fact]
) -> None:
    home = innovation.government.code
    record(verb, innovation.code, actor=actor, at=at, government=home, **facts)
