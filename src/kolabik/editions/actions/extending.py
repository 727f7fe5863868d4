"""Moving a deadline of an open edition, openly: with a reason, and told to everybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.editions.models import Edition, Extension, Phase
from kolabik.editions.states import EditionState
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.outbox.actions.posting import Reader, Recipient, post_mails
from kolabik.people.models import Grant, Person
from kolabik.sheets.names import tidy
from kolabik.web.parts.instants import last_minute

NOTICE = "editions/mail/extension.txt"


@dataclass(frozen=True, slots=True)
class Delay:
    """When a phase shall end now, why, and whether what follows moves by as much."""

    phase: str
    closes_at: datetime
    reason: str
    shift_following: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A phase whose end has moved."""

    phase: Phase
    before: datetime
    now: datetime


@transaction.atomic
def extend_deadline(
    code: str, delay: Delay, *, actor: Actor, at: datetime
) -> tuple[Extension, ...]:
    """Give a phase a later end; everybody with a role in the contest gets a mail.

    The phases that follow keep their dates unless they are to move by as much. A second click
    returns the extensions that the first one made.

    Raises
    ------
    Refused
        The edition is not open, no reason is given, the new end is past or not later than the
        present one, the next phase has begun, or a phase that follows would overlap.

    """
    edition = Edition.objects.select_for_update().get(code=code)
    reason = tidy(delay.reason)
    _require_sayable(edition, reason)
    phase, following = _from(edition.phases.order_by("position"), delay.phase)
    made = _made_before(phase, delay.closes_at, reason)
    if made:
        return made
    before = _require_possible(phase, following, delay, at)
    moved = _moved(phase, following if delay.shift_following else (), delay.closes_at - before)
    extensions = tuple(_extension(move, reason, actor, at) for move in moved)
    Extension.objects.bulk_create(extensions)
    _record(edition, extensions, actor=actor, at=at)
    _tell(edition, extensions, at)
    return extensions


def require_extendable(phases: Iterable[Phase], delay: Delay, *, at: datetime) -> None:
    """Go on only if one of the phases can last that much longer; a form asks this beforehand.

    What a first click has done already is no mistake of the second.

    Raises
    ------
    Refused
        The new end is past or not later than the present one, the next phase has begun, or a
        phase that follows would overlap.

    """
    phase, following = _from(phases, delay.phase)
    if not _made_before(phase, delay.closes_at, tidy(delay.reason)):
        _require_possible(phase, following, delay, at)


def extendable(phases: Iterable[Phase], at: datetime) -> tuple[Phase, ...]:
    """Return the phases that can still be given more time: none after them has begun."""
    in_order = list(phases)
    return tuple(
        phase
        for place, phase in enumerate(in_order)
        if phase.closes_at and not _begun(in_order[place + 1 :], at)
    )


def concerned_by(edition: Edition) -> QuerySet[Person]:
    """Return everybody who has a role in the government, or in this edition of it."""
    live = Grant.objects.filter(
        Q(edition="") | Q(edition=edition.code),
        government=edition.government,
        revoked_at__isnull=True,
    )
    return Person.objects.filter(
        pk__in=live.values("person"), is_active=True, erased_at__isnull=True
    )


def _require_sayable(edition: Edition, reason: str) -> None:
    if edition.state != EditionState.OPEN:
        raise Refused(
            _("Deadlines can be extended only while an edition is open."), code="not_open"
        )
    if not reason:
        message = _("Give the reason: it is shown to everybody.")
        raise Refused(message, code="reason_missing")


def _from(phases: Iterable[Phase], key: str) -> tuple[Phase, list[Phase]]:
    """Return a phase and those that follow it."""
    in_order = list(phases)
    place = next((at for at, phase in enumerate(in_order) if phase.key == key), None)
    if place is None:
        raise Refused(_("This phase is not in the plan any more."), code="no_such_phase")
    return in_order[place], in_order[place + 1 :]


def _made_before(phase: Phase, closes_at: datetime, reason: str) -> tuple[Extension, ...]:
    """Return what the last decision made, if it was this very one."""
    last = phase.extensions.last()
    if last is None or phase.closes_at != closes_at:
        return ()
    if (last.closes_at_now, last.reason) != (closes_at, reason):
        return ()
    together = Extension.objects.filter(
        phase__edition=phase.edition, decided_at=last.decided_at, reason=reason
    )
    return tuple(together.order_by("phase__position"))


def _require_possible(
    phase: Phase, following: Sequence[Phase], delay: Delay, at: datetime
) -> datetime:
    """Return the present end, if it can move to the one that is wanted."""
    before = phase.closes_at
    if before is None or delay.closes_at <= before:
        message = _("The new deadline must be later than the present one.")
        raise Refused(message, code="not_later")
    if delay.closes_at <= at:
        raise Refused(_("The new deadline must be in the future."), code="in_the_past")
    begun = _begun(following, at)
    if begun:
        late = _("The next phase, “%(name)s”, has begun already.") % {"name": _names(begun[:1])}
        raise Refused(late, code="next_has_begun")
    hit = [one for one in following if one.opens_at and one.opens_at < delay.closes_at]
    if hit and not delay.shift_following:
        overlap = _("These phases would begin too early: %(names)s. Move them as well.")
        raise Refused(overlap % {"names": _names(hit)}, code="following_overlap")
    return before


def _begun(phases: Iterable[Phase], at: datetime) -> list[Phase]:
    return [phase for phase in phases if phase.opens_at and phase.opens_at <= at]


def _names(phases: Iterable[Phase]) -> str:
    language = get_language() or "id"
    return ", ".join(phase.name_in(language) for phase in phases)


def _moved(phase: Phase, following: Sequence[Phase], span: timedelta) -> list[Move]:
    """Move the phases, and return what happened to each."""
    moved: list[Move] = []
    for one in (phase, *following):
        was = one.closes_at
        if was is None:
            continue
        one.closes_at = was + span
        if one is not phase and one.opens_at:
            one.opens_at += span
        one.save(update_fields=["opens_at", "closes_at"])
        moved.append(Move(one, was, was + span))
    return moved


def _extension(move: Move, reason: str, actor: Actor, at: datetime) -> Extension:
    return Extension(
        phase=move.phase,
        closed_at_before=move.before,
        closes_at_now=move.now,
        reason=reason,
        decided_by=actor.code,
        decided_at=at,
    )


def _record(
    edition: Edition, extensions: Sequence[Extension], *, actor: Actor, at: datetime
) -> None:
    for extension in extensions:
        record(
            "deadline.extended",
            edition.code,
            actor=actor,
            at=at,
            government=edition.government.code,
            phase=extension.phase.key,
            extension=extension.code,
            before=extension.closed_at_before.astimezone(UTC).isoformat(),
            now=extension.closes_at_now.astimezone(UTC).isoformat(),
        )


def _tell(edition: Edition, extensions: Sequence[Extension], at: datetime) -> None:
    """Owe everybody concerned a mail, with the hours of the government's own clock."""
    home = edition.government

    def facts_in(language: str) -> dict[str, object]:
        return {
            "edition": edition.name,
            "place": home.name,
            "reason": extensions[0].reason,
            "phase": extensions[0].phase.name_in(language),
            "changes": [_change(extension, language) for extension in extensions],
        }

    with timezone.override(home.zone):
        readers = [
            Reader(Recipient(person.email, person.language, person.code), person.name_with_titles)
            for person in concerned_by(edition)
        ]
        post_mails(readers, NOTICE, facts_in, at=at, government=home.code)


def _change(extension: Extension, language: str) -> dict[str, str | datetime]:
    return {
        "name": extension.phase.name_in(language),
        "before": last_minute(extension.closed_at_before),
        "now": last_minute(extension.closes_at_now),
    }
