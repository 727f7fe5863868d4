"""Reminding the units that have not begun an entry."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.editions.models import Edition
from kolabik.editions.states import EditionState
from kolabik.entries.models import Reminder
from kolabik.entries.queries.deadline import window_of
from kolabik.entries.queries.funnel import people_of, units_not_begun
from kolabik.foundation import clock
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Unit
from kolabik.outbox.actions.posting import Reader, Recipient, post_mails
from kolabik.people.models import Person

REST = timedelta(hours=20)  # nobody is reminded twice a day


@transaction.atomic
def remind_units(
    edition: str, units: Collection[str], *, actor: Actor, at: datetime
) -> list[Reminder]:
    """Send a mail to everybody in units that have not begun; none twice within a day.

    Of the units that are named, those that have begun, have nobody, or were reminded today are
    left out. Returns whom it reminded: a second click reminds nobody.

    Raises
    ------
    Refused
        The edition is not open, or its registration is over.

    """
    contest = Edition.objects.select_for_update(no_key=True).get(code=edition)
    window = window_of(contest)
    if contest.state != EditionState.OPEN or window.is_over(clock.database_now()):
        message = _("The registration of “%(name)s” is over.") % {"name": contest.name}
        raise Refused(message, code="registration_over")
    named = units_not_begun(contest, at).filter(code__in=units)
    rested = [unit for unit in named if _is_rested(unit, at)]
    people = people_of(rested)
    due = [unit for unit in rested if unit.pk in people]
    made = Reminder.objects.bulk_create(
        Reminder(edition=contest, unit=unit, n_people=len(people[unit.pk]), sent_at=at,
                 sent_by=actor.code)
        for unit in due
    )  # fmt: skip
    for unit in due:
        _tell(contest, unit, people[unit.pk], at)
    if made:
        told = {"n_units": len(made)}
        home = contest.government.code
        record("units.reminded", contest.code, actor=actor, at=at, government=home, **told)
    return made


def _is_rested(unit: Unit, at: datetime) -> bool:
    reminded_at: datetime | None = getattr(unit, "reminded_at", None)
    return reminded_at is None or at - reminded_at >= REST


def _tell(edition: Edition, unit: Unit, people: list[Person], at: datetime) -> None:
    window = window_of(edition)
    told = {
        "edition": edition.name,
        "unit": unit.name,
        "until": window.last_minute,
        "address": settings.SITE_ADDRESS,
    }
    readers = [
        Reader(Recipient(person.email, person.language, person.code), person.name_with_titles)
        for person in people
    ]
    with timezone.override(edition.government.zone):
        post_mails(
            readers,
            "entries/mail/reminder.txt",
            lambda _language: told,
            at=at,
            government=edition.government.code,
        )
