"""Governments, the units they are made of, and the goals that they share."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.codes import CodeField, new_code
from kolabik.sheets.names import name_key

LONGEST_NAME = 160
LONGEST_SHORT_NAME = 40
DEEPEST = 12  # levels of units; the deepest that the law on local government knows are six


class GovernmentKind(models.TextChoices):
    """What sort of government runs contests here."""

    CITY = "city", _("City government")
    REGENCY = "regency", _("Regency government")
    PROVINCE = "province", _("Provincial government")
    MINISTRY = "ministry", _("Ministry or national agency")


class Zone(models.TextChoices):
    """The three time zones of Indonesia."""

    WIB = "Asia/Jakarta", _("WIB (Western Indonesia)")
    WITA = "Asia/Makassar", _("WITA (Central Indonesia)")
    WIT = "Asia/Jayapura", _("WIT (Eastern Indonesia)")


class UnitKind(models.TextChoices):
    """What sort of unit somebody works in, as the law on local government sorts them."""

    SECRETARIAT = "secretariat", _("Regional secretariat")
    DIVISION = "division", _("Division of the secretariat")
    COUNCIL_SECRETARIAT = "council_secretariat", _("Council secretariat")
    INSPECTORATE = "inspectorate", _("Inspectorate")
    DEPARTMENT = "department", _("Department")
    AGENCY = "agency", _("Agency")
    DISTRICT = "district", _("District")
    WARD = "ward", _("Urban ward")
    VILLAGE = "village", _("Village")
    TECHNICAL_UNIT = "technical_unit", _("Technical unit")
    HEALTH_CENTRE = "health_centre", _("Community health centre")
    HOSPITAL = "hospital", _("Regional hospital")
    KINDERGARTEN = "kindergarten", _("Kindergarten")
    PRIMARY_SCHOOL = "primary_school", _("Primary school")
    JUNIOR_SCHOOL = "junior_school", _("Junior high school")
    SENIOR_SCHOOL = "senior_school", _("Senior high or vocational school")
    ENTERPRISE = "enterprise", _("Enterprise owned by the region")
    OTHER = "other", _("Other unit")


class GoalKind(models.TextChoices):
    """What sort of goal an innovation may serve."""

    VISION = "vision", _("Vision")
    MISSION = "mission", _("Mission")
    SDG = "sdg", _("Sustainable Development Goal")


class Sdg(models.IntegerChoices):
    """The seventeen goals of the United Nations."""

    POVERTY = 1, _("No poverty")
    HUNGER = 2, _("Zero hunger")
    HEALTH = 3, _("Good health and well-being")
    EDUCATION = 4, _("Quality education")
    EQUALITY = 5, _("Gender equality")
    WATER = 6, _("Clean water and sanitation")
    ENERGY = 7, _("Affordable and clean energy")
    WORK = 8, _("Decent work and economic growth")
    INDUSTRY = 9, _("Industry, innovation and infrastructure")
    INEQUALITY = 10, _("Reduced inequalities")
    CITIES = 11, _("Sustainable cities and communities")
    CONSUMPTION = 12, _("Responsible consumption and production")
    CLIMATE = 13, _("Climate action")
    OCEANS = 14, _("Life below water")
    LAND = 15, _("Life on land")
    JUSTICE = 16, _("Peace, justice and strong institutions")
    PARTNERSHIP = 17, _("Partnerships for the goals")


def logo_path(government: "Government", file_name: str) -> str:
    """Return where a logo is kept: each has a place of its own, and nothing of its old name."""
    ending = file_name.rpartition(".")[2].lower()
    return f"governments/{government.code}/logo-{new_code()}.{ending}"


class Government(models.Model):
    """A city, regency, province or ministry that runs contests: everything is scoped by it."""

    code = CodeField()
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=LONGEST_NAME, unique=True, editable=False)
    short_name = models.CharField(max_length=LONGEST_SHORT_NAME, blank=True)
    kind = models.CharField(max_length=20, choices=GovernmentKind)
    zone = models.CharField(max_length=20, choices=Zone, default=Zone.WIB)
    logo = models.FileField(upload_to=logo_path, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="government_has_a_name"),
            CheckConstraint(condition=Q(zone__in=Zone.values), name="government_zone_is_known"),
            CheckConstraint(
                condition=Q(kind__in=GovernmentKind.values), name="government_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        """Keep the key by which two spellings of a name are the same."""
        self.name_key = name_key(self.name)
        super().save(*args, **options)

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short_name or self.name

    def day_of(self, at: datetime) -> date:
        """Return the date that the calendar on the wall shows here at an instant."""
        return at.astimezone(ZoneInfo(self.zone)).date()


class Unit(models.Model):
    """A part of a government, from a department down to a school; never deleted, only closed.

    `valid_from` is its first day and `valid_to` its last; an empty one is unknown or open.
    """

    code = CodeField()
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=LONGEST_NAME, editable=False)
    short_name = models.CharField(max_length=LONGEST_SHORT_NAME, blank=True)
    kind = models.CharField(max_length=20, choices=UnitKind)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="predecessors", null=True, blank=True
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            # The pair that a parent is looked up by: see the migration "parents".
            UniqueConstraint(fields=["id", "government"], name="unit_id_in_government"),
            UniqueConstraint(
                fields=["parent", "name_key"],
                condition=Q(valid_to__isnull=True),
                name="unit_name_is_unique_below_parent",
            ),
            UniqueConstraint(
                fields=["government", "name_key"],
                condition=Q(valid_to__isnull=True, parent__isnull=True),
                name="unit_name_is_unique_at_the_top",
            ),
            CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
            CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_is_known"),
            CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_parent"),
            CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="unit_dates_are_in_order",
            ),
            CheckConstraint(
                condition=Q(succeeded_by__isnull=True)
                | (Q(valid_to__isnull=False) & ~Q(succeeded_by=F("id"))),
                name="unit_with_successor_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        """Keep the key by which two spellings of a name are the same."""
        self.name_key = name_key(self.name)
        super().save(*args, **options)

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short_name or self.name

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the unit exists on a day."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Tell whether the unit exists on any day of a span; an empty end is open."""
        begins = last is None or self.valid_from is None or self.valid_from <= last
        return begins and (first is None or self.valid_to is None or first <= self.valid_to)


class Goal(models.Model):
    """Something that a government wants to reach and an innovation may serve."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="goals")
    kind = models.CharField(max_length=10, choices=GoalKind)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["government", "kind", "number"]
        constraints = [
            UniqueConstraint(fields=["government", "kind", "number"], name="goal_number_is_unique"),
            CheckConstraint(condition=Q(kind__in=GoalKind.values), name="goal_kind_is_known"),
            CheckConstraint(
                condition=(Q(kind=GoalKind.SDG) & Q(number__in=Sdg.values) & Q(text=""))
                | (~Q(kind=GoalKind.SDG) & Q(number__gte=1) & ~Q(text="")),
                name="goal_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What the goal says; the United Nations' goals carry their own names."""
        return self.text or str(Sdg(self.number).label)
