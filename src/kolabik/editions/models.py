"""Editions: a contest with dates, and the rules that it is played by."""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kolabik.editions.states import EditionState, PhaseState
from kolabik.foundation.codes import CodeField
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Government
from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.codec import from_data
from kolabik.rulebook.digest import digest_of
from kolabik.web.parts.instants import last_minute

LONGEST_NAME = 160
LONGEST_TICKET = 40


def logo_path(edition: "Edition", file_name: str) -> str:
    """Return where a logo is kept; nothing of the name that it was uploaded under."""
    ending = file_name.rpartition(".")[2].lower()
    return f"editions/{edition.code}/logo.{ending}"


class Edition(models.Model):
    """One contest of a government, e.g. “Kolabik 2022”.

    `rules` is the rulebook as data (`kolabik.rules/1`). While the edition is a draft it may be
    changed, and `revision` counts the changes. At opening `opened_rules` takes the rulebook, the
    name, the theme and the phases as they were, and `rules_digest` seals it. The `ticket` of the
    form that made it lets a second click find it again.
    """

    code = CodeField()
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="editions")
    name = models.CharField(max_length=LONGEST_NAME)
    year = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=300, blank=True)
    about = models.TextField(blank=True)
    logo = models.FileField(upload_to=logo_path, blank=True)
    preset = models.CharField(max_length=40, blank=True)
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="copies", null=True, blank=True
    )
    state = models.CharField(max_length=8, choices=EditionState, default=EditionState.DRAFT)
    rules = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_rules = models.JSONField(null=True, blank=True)
    rules_digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    ticket = models.CharField(max_length=LONGEST_TICKET, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-year", "-created_at", "pk"]
        constraints = [
            UniqueConstraint(fields=["government", "name"], name="edition_name_is_unique"),
            CheckConstraint(condition=Q(state__in=EditionState.values), name="edition_state_known"),
            CheckConstraint(condition=~Q(name=""), name="edition_has_a_name"),
            CheckConstraint(
                condition=Q(state=EditionState.DRAFT, opened_at__isnull=True, rules_digest="")
                | (
                    ~Q(state=EditionState.DRAFT)
                    & Q(opened_at__isnull=False, opened_rules__isnull=False)
                    & ~Q(rules_digest="")
                ),
                name="edition_open_means_sealed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_draft(self) -> bool:
        """Whether the rules may still be changed."""
        return self.state == EditionState.DRAFT

    @property
    def rulebook(self) -> Rulebook:
        """The rules, typed."""
        return from_data(self.rules)

    @property
    def is_seal_intact(self) -> bool:
        """Whether the sealed rules are still what their digest says."""
        return not self.is_draft and digest_of(self.opened_rules) == self.rules_digest

    def require_draft(self) -> None:
        """Go on only while the rules may be changed.

        Raises
        ------
        Refused
            The edition has been opened.

        """
        if not self.is_draft:
            message = _("The rules were sealed when “%(name)s” opened and cannot be changed.")
            raise Refused(message % {"name": self.name}, code="rules_sealed")


class Phase(models.Model):
    """A stretch of an edition from a first instant up to its end; a deadline moves by decision."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="phases")
    key = models.CharField(max_length=40)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["edition", "position"]
        constraints = [
            UniqueConstraint(fields=["edition", "key"], name="phase_key_is_unique"),
            CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="phase_dates_are_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.key}"

    def name_in(self, language: str) -> str:
        """Return the phase's name in a language, or in Indonesian."""
        return (self.name_en if language == "en" else "") or self.name_id

    @property
    def last_minute(self) -> datetime | None:
        """The minute by which its end is told: the last one that counts."""
        return last_minute(self.closes_at) if self.closes_at else None

    def state_at(self, at: datetime) -> PhaseState:
        """Tell where the phase stands: open from its first instant on, closed at its end."""
        if self.opens_at is None or at < self.opens_at:
            return PhaseState.PLANNED
        if self.closes_at is not None and at >= self.closes_at:
            return PhaseState.CLOSED
        return PhaseState.OPEN


class Extension(models.Model):
    """A decision to move a deadline: who, when, why, from when to when. Never changed."""

    code = CodeField()
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="extensions")
    closed_at_before = models.DateTimeField()
    closes_at_now = models.DateTimeField()
    reason = models.TextField()
    decided_by = models.CharField(max_length=10)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
            CheckConstraint(
                condition=Q(closes_at_now__gt=F("closed_at_before")), name="extension_extends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.closes_at_now:%Y-%m-%d}"
