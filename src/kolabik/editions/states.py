"""What may follow what in an edition."""

from collections.abc import Mapping

from django.db.models import TextChoices
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
