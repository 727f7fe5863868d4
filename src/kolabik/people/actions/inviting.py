"""Inviting people into a role, by a link that works once and for two weeks."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Government, Unit, Zone
from kolabik.outbox.actions.posting import Recipient, post_mail
from kolabik.people.actions.roles import NEVER_EMPTY
from kolabik.people.models import OF_A_UNIT, Invitation, Person, Role
from kolabik.people.queries import (
    Somewhere,
    address_key,
    digest_of,
    may_give,
    people_with,
    roles_offered_by,
)

LASTS = timedelta(days=14)
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is invited to: a government, perhaps a unit or one edition of it."""

    government: Government | None
    unit: Unit | None = None
    edition: str = ""

    @property
    def code(self) -> str:
        """The government's code; none for the whole installation."""
        return self.government.code if self.government else ""


@transaction.atomic
def invite(
    email: str, full_name: str, role: Role, place: Place, *, actor: Person, at: datetime
) -> Invitation:
    """Invite somebody by e-mail; to invite the same person again renews the link they have.

    Raises
    ------
    Refused
        The inviter may not give this role, or the unit does not fit the role and the government.

    """
    _check_place(role, place)
    _check_may_give(actor, role, place)
    _lock(place)
    known = _same_invitation(email, role, place)
    if known:
        return renew_invitation(known.code, actor=actor, at=at)
    invitation = Invitation(
        email=address_key(email),
        full_name=" ".join(full_name.split()),  # the mail greets by it: one line, no more
        role=role,
        government=place.government,
        unit=place.unit,
        edition=place.edition,
        invited_by=actor,
    )
    _send(invitation, at)
    facts = {"role": role.value, "until": invitation.expires_at.isoformat()}
    record("invitation.sent", invitation.code, actor=actor, at=at, government=place.code, **facts)
    return invitation


@transaction.atomic
def renew_invitation(code: str, *, actor: Person, at: datetime) -> Invitation:
    """Send a new link that lasts two weeks; the one sent before no longer works.

    Raises
    ------
    Refused
        The invitation was accepted or withdrawn, or the role is above the inviter's own.

    """
    invitation = _locked(code)
    _check_unsettled(invitation)
    _check_may_give(actor, Role(invitation.role), invitation)
    invitation.invited_by = actor
    _send(invitation, at)
    _record("invitation.renewed", invitation, actor, at)
    return invitation


@transaction.atomic
def withdraw_invitation(code: str, *, actor: Actor, at: datetime) -> Invitation:
    """Make the link of an invitation useless; a second click changes nothing.

    Raises
    ------
    Refused
        The invitation was accepted already.

    """
    invitation = _locked(code)
    if invitation.withdrawn_at:
        return invitation
    _check_unsettled(invitation)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    _record("invitation.withdrawn", invitation, actor, at)
    return invitation


def whatsapp_link(invitation: Invitation) -> str:
    """Return an address that opens WhatsApp with the invitation written out, to send by hand."""
    place = invitation.government or _("Kolabik")
    text = _(
        "You are invited to Kolabik as %(role)s at %(place)s. Open this link to begin: %(link)s"
    )
    said = text % {"role": Role(invitation.role).label, "place": place, "link": invitation.link}
    return f"https://wa.me/?{urlencode({'text': str(said)})}"


def _check_place(role: Role, place: Place) -> None:
    if (place.unit is not None) != (role in OF_A_UNIT):
        raise Refused(_("Coordinators and participants belong to a unit; others do not."))
    if place.unit and place.unit.government_id != getattr(place.government, "pk", None):
        raise Refused(_("The unit belongs to another government."))


def _check_may_give(actor: Person, role: Role, where: Somewhere) -> None:
    if may_give(actor, role, where):
        return
    if role in roles_offered_by(actor, where.government, where.edition):
        raise Refused(_("You can invite people of your own unit only."), code="too_far")
    raise Refused(_("You cannot invite somebody into a role above your own."), code="too_high")


def _lock(place: Place) -> None:
    """Let one inviter of a government go first: two at once must not double an invitation."""
    if place.government:
        Government.objects.select_for_update().get(pk=place.government.pk)


def _same_invitation(email: str, role: Role, place: Place) -> Invitation | None:
    return (
        Invitation.objects.filter(email=address_key(email), role=role, edition=place.edition)
        .filter(government=place.government, unit=place.unit)
        .filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
        .first()
    )


def _locked(code: str) -> Invitation:
    return Invitation.objects.select_for_update(of=("self",)).get(code=code)


def _check_unsettled(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise Refused(_("This invitation was accepted already."), code="accepted")
    if invitation.withdrawn_at:
        raise Refused(_("This invitation was withdrawn. Send a new one."), code="withdrawn")


def _send(invitation: Invitation, at: datetime) -> None:
    """Give the invitation a new link, and owe its mail."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.token_digest = digest_of(token)
    invitation.invited_at, invitation.expires_at = at, at + LASTS
    invitation.save()
    invitation.link = settings.SITE_ADDRESS + reverse("people:invitation", args=[token])
    invited = people_with(invitation.email).first()
    to = Recipient(
        invitation.email,
        invited.language if invited else translation.get_language(),
        invited.code if invited else "",
    )
    zone = ZoneInfo(invitation.government.zone if invitation.government else Zone.WIB)
    facts = {
        "name": invitation.full_name,
        "role": Role(invitation.role),
        "government": invitation.government,
        "unit": invitation.unit,
        "link": invitation.link,
        "until": invitation.expires_at.astimezone(zone),
    }
    readers = _readers(invitation)
    post_mail(to, "people/mail/invitation.txt", facts, at=at, government=readers, is_secret=True)


def _readers(invitation: Invitation) -> str:
    """Return whose outbox shows the link: nobody may take up a role above their own with it."""
    if invitation.government is None or invitation.role in NEVER_EMPTY:
        return ""
    code: str = invitation.government.code
    return code


def _record(verb: str, invitation: Invitation, actor: Actor, at: datetime) -> None:
    government = invitation.government.code if invitation.government else ""
    record(verb, invitation.code, actor=actor, at=at, government=government, role=invitation.role)
