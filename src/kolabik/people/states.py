"""How an invitation stands towards whoever opens its link, and what the log says of people."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Standing(StrEnum):
    """What the link of an invitation can do for a visitor."""

    JOINS = "joins"  # nobody has an account with its address: they make one
    SIGNS_IN = "signs_in"  # somebody has: they sign in first
    GRANTS = "grants"  # they are signed in with its address
    FOREIGN = "foreign"  # somebody else is signed in
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


VERBS: Mapping[str, str | Promise] = {
    "installation.founded": _("Installation set up"),
    "person.joined": _("Account made"),
    "person.signed_in": _("Signed in"),
    "person.edited": _("Own details changed"),
    "person.exported": _("Own data downloaded"),
    "person.erased": _("Account erased"),
    "session.ended": _("Signed out elsewhere"),
    "password.changed": _("Password changed"),
    "password.set": _("Password set"),
    "password.reset": _("Password set anew by e-mail"),
    "second_factor.added": _("Second factor added"),
    "second_factor.renewed": _("Recovery codes made anew"),
    "second_factor.removed": _("Second factor removed"),
    "invitation.sent": _("Invitation sent"),
    "invitation.renewed": _("Invitation sent again"),
    "invitation.accepted": _("Invitation accepted"),
    "invitation.withdrawn": _("Invitation withdrawn"),
    "people.imported": _("People invited from a sheet"),
    "people.exported": _("List of people downloaded"),
    "grant.revoked": _("Role taken back"),
}
NOTICES: Mapping[str, str | Promise] = {"people/mail/invitation.txt": _("Invitation")}
