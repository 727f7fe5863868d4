"""Innovations: what lives before and after a contest, those who made it, and its evidence."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from kolabik.foundation.codes import CodeField
from kolabik.governments.models import Goal, Government, Unit
from kolabik.innovations.states import InnovationState, PartnershipState
from kolabik.people.models import Person
from kolabik.sheets.names import name_key

LONGEST_NAME = 160
LONGEST_EXPANSION = 300
LONGEST_FILE_NAME = 120
LONGEST_TICKET = 40


def evidence_path(file: "EvidenceFile", _file_name: str) -> str:
    """Return where a file is kept: under its digest, nothing of the name that it came with."""
    return f"innovations/{file.innovation.code}/{file.sha256}"


class Innovation(models.Model):
    """Something that a unit does better than before; it may enter several contests over the years.

    The `expansion` is what its acronym stands for. The `custodian` keeps it when the one who began
    it is transferred. The `ticket` of the form that made it lets a second click find it again.
    """

    code = CodeField()
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="innovations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="innovations")
    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=LONGEST_NAME, editable=False)
    expansion = models.CharField(max_length=LONGEST_EXPANSION, blank=True)
    began_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=InnovationState, default=InnovationState.ACTIVE)
    custodian = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="kept_innovations", null=True, blank=True
    )
    goals = models.ManyToManyField(Goal, related_name="innovations", blank=True)
    created_at = models.DateTimeField()
    ticket = models.CharField(max_length=LONGEST_TICKET, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            CheckConstraint(condition=~Q(name=""), name="innovation_has_a_name"),
            CheckConstraint(
                condition=Q(state__in=InnovationState.values), name="innovation_state_is_known"
            ),
        ]
        indexes = [models.Index(fields=["government", "name_key"], name="innovation_name_key")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        """Keep the key by which two spellings of a name are the same."""
        self.name_key = name_key(self.name)
        super().save(*args, **options)


class Member(models.Model):
    """Somebody of the team: with an account, or by name alone; the share is in percent.

    Who has an account is called by it, and has no `name` here: an erased person's is gone.
    """

    innovation = models.ForeignKey(Innovation, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="memberships", null=True, blank=True
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["innovation", "position"]
        constraints = [
            UniqueConstraint(
                fields=["innovation", "person"],
                condition=Q(person__isnull=False),
                name="member_is_on_a_team_once",
            ),
            CheckConstraint(
                condition=Q(person__isnull=True, name__gt="") | Q(person__isnull=False, name=""),
                name="member_has_one_name",
            ),
            CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__lte=100), name="member_share_is_percent"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name_with_titles if self.person else self.name


class Partnership(models.Model):
    """A unit that does the innovation together with the owner, once it has said so itself."""

    innovation = models.ForeignKey(
        Innovation, on_delete=models.CASCADE, related_name="partnerships"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="partnerships")
    state = models.CharField(max_length=9, choices=PartnershipState, default=PartnershipState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["innovation", "unit__name"]
        constraints = [
            UniqueConstraint(fields=["innovation", "unit"], name="partner_is_asked_once"),
            CheckConstraint(
                condition=Q(state__in=PartnershipState.values), name="partnership_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.innovation} {self.unit}"


class EvidenceFile(models.Model):
    """A file that shows that something is so: private, never changed, known by its digest."""

    code = CodeField()
    innovation = models.ForeignKey(Innovation, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(upload_to=evidence_path)
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.CharField(max_length=10)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["innovation", "uploaded_at", "pk"]
        constraints = [
            UniqueConstraint(fields=["innovation", "sha256"], name="evidence_is_kept_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file on its way: the pieces that have come, until it is whole and kept or a day is over."""

    code = CodeField()
    innovation = models.ForeignKey(Innovation, on_delete=models.CASCADE, related_name="uploads")
    person = models.CharField(max_length=10)
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    received = models.PositiveBigIntegerField(default=0)
    pieces = models.JSONField(default=list, blank=True)
    begun_at = models.DateTimeField()
    file = models.ForeignKey(
        EvidenceFile, on_delete=models.CASCADE, related_name="uploads", null=True, blank=True
    )

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(received__lte=models.F("size")), name="upload_is_not_overfull"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        """Whether all of it has come."""
        return self.received == self.size
