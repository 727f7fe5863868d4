"""What may follow what in an edition."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EditionState(TextChoices):
    """How far an edition has come. Once open, its rules never change again."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class PhaseState(TextChoices):
    """Where a phase stands by its dates."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class SetupStep(TextChoices):
    """The steps in which an edition is set up, in their order."""

    IDENTITY = "identity", _("Name and theme")
    DATES = "dates", _("Dates")
    ENTRANTS = "entrants", _("Who may enter")
    FORM = "form", _("Form")
    DOCUMENTS = "documents", _("Documents")
    SCREENING = "screening", _("Screening")
    JUDGING = "judging", _("Judging")
    WINNERS = "winners", _("Winners")


E = EditionState
MOVES: Mapping[EditionState, frozenset[EditionState]] = {
    E.DRAFT: frozenset({E.OPEN}),
    E.OPEN: frozenset({E.CLOSED}),
    E.CLOSED: frozenset(),
}
VERBS: Mapping[str, str | Promise] = {
    "edition.created": _("Edition made"),
    "edition.described": _("Edition described"),
    "edition.logo_set": _("Logo of the edition changed"),
    "edition.logo_removed": _("Logo of the edition removed"),
    "edition.rules_changed": _("Rules changed"),
    "edition.dates_set": _("Dates set"),
    "phase.added": _("Phase added"),
    "phase.removed": _("Phase removed"),
    "phase.renamed": _("Phase renamed"),
    "phase.moved": _("Phase moved to another place"),
    "edition.opened": _("Edition opened, rules sealed"),
    "edition.closed": _("Edition closed"),
    "deadline.extended": _("Deadline extended"),
}
NOTICES: Mapping[str, str | Promise] = {"editions/mail/extension.txt": _("Deadline extended")}
