"""People, what they may be somewhere, and invitations to become it."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Coalesce, Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.codes import CodeField
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Government, Unit

LONGEST_NAME = 120
LONGEST_TITLES = 60
NIP_LENGTH = 18


class Role(models.TextChoices):
    """What somebody may be; who may do what by it stands in the table of permissions."""

    OPERATOR = "operator", _("Operator")
    ADMINISTRATOR = "administrator", _("Administrator")
    ORGANISER = "organiser", _("Organiser")
    COORDINATOR = "coordinator", _("Unit coordinator")
    PARTICIPANT = "participant", _("Participant")
    JUROR = "juror", _("Juror")
    LEADER = "leader", _("Leader")
    AUDITOR = "auditor", _("Auditor")


NEEDS_SECOND_FACTOR = frozenset({Role.OPERATOR, Role.ADMINISTRATOR, Role.ORGANISER})
OF_A_UNIT = (Role.COORDINATOR, Role.PARTICIPANT)


class PersonManager(BaseUserManager["Person"]):
    """How accounts are found and made."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with an account. An erased person keeps the code that the log knows, no more."""

    code = CodeField()
    email = models.EmailField(_("e-mail address"), unique=True)
    titles_before = models.CharField(max_length=LONGEST_TITLES, blank=True)
    full_name = models.CharField(max_length=LONGEST_NAME)
    titles_after = models.CharField(max_length=LONGEST_TITLES, blank=True)
    nip = models.CharField(max_length=NIP_LENGTH, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    language = models.CharField(max_length=2, default="id")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        ordering = ["full_name", "pk"]
        constraints = [
            UniqueConstraint(Lower("email"), name="person_email_is_unique"),
            UniqueConstraint(fields=["nip"], condition=~Q(nip=""), name="person_nip_is_unique"),
            CheckConstraint(condition=~Q(full_name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name_with_titles

    @property
    def name_with_titles(self) -> str:
        """The name as a letter writes it: `Drs. Budi Santoso, M.Si.`."""
        if self.erased_at:
            return gettext("Erased person")
        name = " ".join(part for part in (self.titles_before, self.full_name) if part)
        return ", ".join(part for part in (name, self.titles_after) if part)

    @cached_property
    def live_grants(self) -> tuple["Grant", ...]:
        """Return what the person is now, read once a request."""
        return tuple(
            self.grants.filter(revoked_at__isnull=True).select_related("government", "unit")
        )

    def require_kept(self) -> None:
        """Go on only if the account was not erased meanwhile; raises Refused otherwise."""
        if self.erased_at:
            raise Refused(_("This account is closed."), code="erased")

    @property
    def needs_second_factor(self) -> bool:
        """Whether one of the person's roles is too powerful for a password alone."""
        return any(grant.role in NEEDS_SECOND_FACTOR for grant in self.live_grants)


def _scope_is_right() -> Q:
    somewhere = Q(government__isnull=False)
    return (
        (Q(role=Role.OPERATOR) & Q(government__isnull=True) & Q(unit__isnull=True))
        | (Q(role__in=OF_A_UNIT) & somewhere & Q(unit__isnull=False))
        | (~Q(role=Role.OPERATOR) & ~Q(role__in=OF_A_UNIT) & somewhere & Q(unit__isnull=True))
    )


class Grant(models.Model):
    """A role that somebody has: in the installation, a government, a unit or one edition."""

    code = CodeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=14, choices=Role)
    government = models.ForeignKey(
        Government, on_delete=models.PROTECT, related_name="grants", null=True, blank=True
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="grants", null=True, blank=True
    )
    edition = models.CharField(max_length=10, blank=True)
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_is_known"),
            CheckConstraint(condition=_scope_is_right(), name="grant_scope_fits_role"),
            UniqueConstraint(
                "person",
                "role",
                Coalesce("government", 0),
                Coalesce("unit", 0),
                "edition",
                condition=Q(revoked_at__isnull=True),
                name="grant_is_given_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.government or ''}".strip()

    @property
    def role_and_unit(self) -> str:
        """The role in words, with its unit where it has one."""
        return ", ".join(str(part) for part in (self.get_role_display(), self.unit) if part)


class Invitation(models.Model):
    """A link by which somebody becomes something; only its digest is kept."""

    code = CodeField()
    token_digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    full_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    role = models.CharField(max_length=14, choices=Role)
    government = models.ForeignKey(
        Government, on_delete=models.PROTECT, related_name="invitations", null=True, blank=True
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="invitations", null=True, blank=True
    )
    edition = models.CharField(max_length=10, blank=True)
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations_sent", null=True
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="invitations_accepted", null=True
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    link = ""  # the address with its token: known only to whoever has just sent it

    class Meta:
        ordering = ["-invited_at", "pk"]
        constraints = [
            CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_is_known"),
            CheckConstraint(condition=_scope_is_right(), name="invitation_scope_fits_role"),
            CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="invitation_lasts_a_while"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.email}"

    def is_open(self, at: datetime) -> bool:
        """Tell whether the link can be used at an instant."""
        settled: tuple[Any, ...] = (self.accepted_at, self.withdrawn_at)
        return not any(settled) and at < self.expires_at
