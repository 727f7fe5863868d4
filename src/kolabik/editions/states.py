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
    "edition.rules_changed": _("Rules changed"),
    "edition.dates_set": _("Dates set"),
    "phase.added": _("Phase added"),
    "phase.removed": _("Phase removed"),
    "phase.renamed": _("Phase renamed"),
    "edition.opened": _("Edition opened, rules sealed"),
    "edition.closed": _("Edition closed"),
    "deadline.extended": _("Deadline extended"),
}
NOTICES: Mapping[str, str | Promise] = {"editions/mail/extension.txt": _("Deadline extended")}
