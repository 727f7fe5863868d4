"""Reading governments and their units: what somebody may see, and how units hang together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Count, Q, QuerySet, TextChoices
from django.db.models.fields.files import FieldFile
from django.utils.translation import pgettext_lazy

from kolabik.foundation.access import Visitor
from kolabik.governments.models import Goal, GoalKind, Government, Sdg, Unit
from kolabik.sheets.names import name_key
from kolabik.sheets.unit_tree import Standing


class UnitState(TextChoices):
    """Which units a list shows."""

    OPEN = "open", pgettext_lazy("unit", "Open")
    CLOSED = "closed", pgettext_lazy("unit", "Closed")
    ALL = "all", pgettext_lazy("unit", "All")


class Membership(Protocol):
    """What ties somebody to a government; without one it reaches all of them."""

    government_id: int | None
    edition: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit and the units right below it."""

    unit: Unit
    children: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """What a government wants to reach."""

    vision: str
    missions: tuple[str, ...]
    sdgs: tuple[Sdg, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written yet."""
        return not (self.vision or self.missions or self.sdgs)


def governments_visible_to(visitor: Visitor) -> QuerySet[Government]:
    """Return the governments that somebody works in; an operator sees all of them."""
    memberships: Iterable[Membership] = getattr(visitor, "live_grants", ())
    reached = {member.government_id for member in memberships if not member.edition}
    if None in reached:
        return Government.objects.all()
    return Government.objects.filter(pk__in=[key for key in reached if key is not None])


def names_by_code() -> dict[str, str]:
    """Return the names of all governments, for the log."""
    return dict(Government.objects.values_list("code", "name"))


def logo_name(code: str) -> str:
    """Return the name that a government's logo is kept under, or nothing; no two ever share one."""
    return Government.objects.filter(code=code).values_list("logo", flat=True).first() or ""


def opened_logo(code: str) -> FieldFile | None:
    """Return a government's logo ready to be read, if there is one: anybody may see it."""
    government = Government.objects.exclude(logo="").filter(code=code).first()
    if government is None:
        return None
    try:
        government.logo.open("rb")
    except FileNotFoundError:  # a store that has lost a picture costs the page nothing else
        return None
    return government.logo


def governments_with_counts(visitor: Visitor) -> QuerySet[Government]:
    """Return the visible governments, each with the number of its open units."""
    is_open = Q(units__valid_to__isnull=True)
    return governments_visible_to(visitor).annotate(n_units=Count("units", filter=is_open))


def units_visible_to(visitor: Visitor, government: Government) -> QuerySet[Unit]:
    """Return a government's units, closed ones included, if somebody may see it at all."""
    visible = governments_visible_to(visitor).filter(pk=government.pk)
    return Unit.objects.filter(government__in=visible).select_related(
        "government", "parent", "succeeded_by"
    )


def is_called(word: str) -> Q:
    """Match the units in whose name a word is, however it is spelt."""
    in_name = Q(name__icontains=word) | Q(name_key__contains=name_key(word))
    return in_name | Q(short_name__icontains=word)


def is_in_state(state: str) -> Q:
    """Match the units that a list shows."""
    return Q() if state == UnitState.ALL else Q(valid_to__isnull=state == UnitState.OPEN)


def open_units(government: Government) -> QuerySet[Unit]:
    """Return the units that have no last day."""
    return government.units.filter(is_in_state(UnitState.OPEN))


def open_units_below(unit: Unit) -> QuerySet[Unit]:
    """Return the open units right below one."""
    return unit.children.filter(is_in_state(UnitState.OPEN))


def standing_units(government: Government) -> list[Standing]:
    """Return the open units as an import compares them with its rows."""
    rows = open_units(government).values_list("code", "parent__code", "name", "short_name")
    return [Standing(code, parent or "", name, short) for code, parent, name, short in rows]


def unit_tree(units: Iterable[Unit]) -> tuple[Branch, ...]:
    """Hang units below one another; one whose parent is not among them stands at the top."""
    listed = list(units)
    known = {unit.pk for unit in listed}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in listed:
        below[unit.parent_id if unit.parent_id in known else None].append(unit)
    return _branches(below, None)


def _branches(below: dict[int | None, list[Unit]], parent: int | None) -> tuple[Branch, ...]:
    return tuple(Branch(unit, _branches(below, unit.pk)) for unit in below.get(parent, ()))


def path_of(unit: Unit) -> tuple[Unit, ...]:
    """Return the units above one, from the top down."""
    if unit.parent_id is None:
        return ()
    above = dict(Unit.objects.filter(government=unit.government_id).values_list("pk", "parent"))
    keys: list[int] = []
    key: int | None = unit.parent_id
    while key is not None:
        keys.append(key)
        key = above[key]
    found = Unit.objects.in_bulk(keys)
    return tuple(found[key] for key in reversed(keys))


def keys_under(unit: Unit) -> set[int]:
    """Return the keys of all units below one, however deep."""
    return {key for level in levels_under(unit) for key in level}


def levels_under(unit: Unit) -> list[list[int]]:
    """Return the keys of the units below one, level by level."""
    pairs = Unit.objects.filter(government=unit.government_id).values_list("pk", "parent")
    below: dict[int | None, list[int]] = defaultdict(list)
    for key, parent in pairs:
        below[parent].append(key)
    levels: list[list[int]] = []
    level = below[unit.pk]
    while level:
        levels.append(level)
        level = [key for parent in level for key in below[parent]]
    return levels


def goals_of(government: Government) -> Goals:
    """Return a government's vision, missions and Sustainable Development Goals."""
    goals: dict[str, list[Goal]] = defaultdict(list)
    for goal in government.goals.order_by("number"):
        goals[goal.kind].append(goal)
    return Goals(
        vision=next((goal.text for goal in goals[GoalKind.VISION]), ""),
        missions=tuple(goal.text for goal in goals[GoalKind.MISSION]),
        sdgs=tuple(Sdg(goal.number) for goal in goals[GoalKind.SDG]),
    )
