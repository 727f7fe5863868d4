"""What may follow what in the life of an innovation, and in the answer of a partner."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class InnovationState(TextChoices):
    """Whether an innovation is at work."""

    ACTIVE = "active", _("At work")
    DORMANT = "dormant", _("Dormant")
    RETIRED = "retired", _("Retired")


class PartnershipState(TextChoices):
    """What a unit that was named as a partner says to it."""

    ASKED = "asked", _("Not confirmed yet")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")


S, P = InnovationState, PartnershipState
MOVES: Mapping[InnovationState, frozenset[InnovationState]] = {
    S.ACTIVE: frozenset({S.DORMANT, S.RETIRED}),
    S.DORMANT: frozenset({S.ACTIVE, S.RETIRED}),
    S.RETIRED: frozenset({S.ACTIVE}),
}
PARTNER_MOVES: Mapping[PartnershipState, frozenset[PartnershipState]] = {
    P.ASKED: frozenset({P.CONFIRMED, P.DECLINED}),
    P.CONFIRMED: frozenset({P.DECLINED}),
    P.DECLINED: frozenset({P.CONFIRMED}),
}
VERBS: Mapping[str, str | Promise] = {
    "innovation.begun": _("Innovation written down"),
    "innovation.described": _("Innovation described"),
    "innovation.aimed": _("Goals of the innovation chosen"),
    "team.set": _("Team of the innovation set"),
    "partner.asked": _("Partner asked"),
    "partner.confirmed": _("Partner confirmed"),
    "partner.declined": _("Partner declined"),
    "partner.released": _("Partner taken off"),
    "evidence.kept": _("Evidence file kept"),
    "evidence.read": _("Evidence file read"),
}
NOTICES: Mapping[str, str | Promise] = {
    "innovations/mail/partner_asked.txt": _("Asked to confirm a joint innovation"),
    "innovations/mail/partner_answered.txt": _("Answer of a partner unit"),
}
