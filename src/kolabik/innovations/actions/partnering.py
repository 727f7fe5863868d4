"""Partners: units that do an innovation together, each of which says so itself."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Unit
from kolabik.innovations.models import Innovation, Partnership
from kolabik.innovations.queries import authors_of, coordinators_of
from kolabik.innovations.states import PARTNER_MOVES, PartnershipState
from kolabik.outbox.actions.posting import Reader, Recipient, post_mails
from kolabik.people.models import Person

ASKED = "innovations/mail/partner_asked.txt"
ANSWERED = "innovations/mail/partner_answered.txt"


@transaction.atomic
def ask_partner(code: str, unit: str, *, actor: Actor, at: datetime) -> Partnership:
    """Ask another unit whether it does the innovation too; its coordinators get a mail.

    A second click asks nobody again.

    Raises
    ------
    Refused
        It is the innovation's own unit, no open unit of the government, or has declined.

    """
    innovation = _locked(code)
    asked = innovation.partnerships.filter(unit__code=unit).select_related("unit").first()
    if asked:
        return _still_open(asked)
    partner = _partner(innovation, unit, at)
    partnership = Partnership.objects.create(innovation=innovation, unit=partner, asked_at=at)
    _say("partner.asked", partnership, actor, at)
    _ask(partnership, at)
    return partnership


@transaction.atomic
def confirm_partner(code: str, unit: str, *, actor: Actor, at: datetime) -> Partnership:
    """Say for a unit that it does the innovation too, and tell its authors.

    A second click changes nothing.

    Raises
    ------
    Refused
        The unit is not asked any more.

    """
    return _answer(code, unit, PartnershipState.CONFIRMED, actor=actor, at=at)


@transaction.atomic
def decline_partner(code: str, unit: str, *, actor: Actor, at: datetime) -> Partnership:
    """Say for a unit that it has no part in the innovation, and tell its authors.

    A second click changes nothing.

    Raises
    ------
    Refused
        The unit is not asked any more.

    """
    return _answer(code, unit, PartnershipState.DECLINED, actor=actor, at=at)


@transaction.atomic
def release_partner(code: str, unit: str, *, actor: Actor, at: datetime) -> Innovation:
    """Take a unit off the partners; where it is off already, nothing changes."""
    innovation = _locked(code)
    partnership = innovation.partnerships.filter(unit__code=unit).first()
    if partnership:
        _say("partner.released", partnership, actor, at)
        partnership.delete()
    return innovation


def _locked(code: str) -> Innovation:
    locked = Innovation.objects.select_for_update(of=("self",))
    return locked.select_related("government", "unit").get(code=code)


def _still_open(partnership: Partnership) -> Partnership:
    if partnership.state == PartnershipState.DECLINED:
        message = _("“%(unit)s” has declined. Talk to them: they can still confirm.")
        raise Refused(message % {"unit": partnership.unit.name}, code="declined")
    return partnership


def _partner(innovation: Innovation, code: str, at: datetime) -> Unit:
    unit = Unit.objects.filter(code=code, government=innovation.government).first()
    if unit is None or not unit.is_valid_on(innovation.government.day_of(at)):
        raise Refused(_("There is no such unit any more."), code="no_such_unit")
    if unit == innovation.unit:
        message = _("It is the innovation of “%(unit)s” already.")
        raise Refused(message % {"unit": unit.name}, code="own_unit")
    return unit


def _answer(
    code: str, unit: str, state: PartnershipState, *, actor: Actor, at: datetime
) -> Partnership:
    innovation = _locked(code)
    partnership = innovation.partnerships.filter(unit__code=unit).select_related("unit").first()
    if partnership is None:
        message = _("Your unit is not asked to be a partner any more.")
        raise Refused(message, code="not_asked")
    if partnership.state != state:
        move(partnership, PARTNER_MOVES, state)
        partnership.answered_at = at
        partnership.save(update_fields=["state", "answered_at"])
        _say(f"partner.{state.value}", partnership, actor, at)
        _tell_answer(partnership, at)
    return partnership


def _say(verb: str, partnership: Partnership, actor: Actor, at: datetime) -> None:
    innovation, unit = partnership.innovation, partnership.unit.code
    home = innovation.government.code
    record(verb, innovation.code, actor=actor, at=at, government=home, unit=unit)


def _ask(partnership: Partnership, at: datetime) -> None:
    """Owe a mail to those who can answer for the unit, with the page where they do."""
    _tell(ASKED, partnership, coordinators_of(partnership.unit), at)


def _tell_answer(partnership: Partnership, at: datetime) -> None:
    """Owe the authors a mail with what the unit has answered."""
    _tell(ANSWERED, partnership, authors_of(partnership.innovation), at)


def _tell(notice: str, partnership: Partnership, people: Iterable[Person], at: datetime) -> None:
    innovation, unit = partnership.innovation, partnership.unit
    page = reverse("innovations:partnership", args=[innovation.code, unit.code])
    facts = {
        "innovation": innovation.name,
        "owner": innovation.unit.name,
        "partner": unit.name,
        "is_confirmed": partnership.state == PartnershipState.CONFIRMED,
        "address": settings.SITE_ADDRESS + page,
    }
    readers = [
        Reader(Recipient(person.email, person.language, person.code), person.name_with_titles)
        for person in people
    ]
    home = innovation.government.code
    post_mails(readers, notice, lambda _language: facts, at=at, government=home)
