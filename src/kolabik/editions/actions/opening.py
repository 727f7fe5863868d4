"""Opening an edition, by which its rules are sealed, and closing it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kolabik.audit.actions.recording import record
from kolabik.editions.actions.drafting import require_revision
from kolabik.editions.models import Edition, Phase
from kolabik.editions.problems import Finding, findings
from kolabik.editions.queries import readiness
from kolabik.editions.states import MOVES, EditionState
from kolabik.foundation.actor import Actor
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused
from kolabik.rulebook.digest import digest_of

SCHEMA = "kolabik.edition/1"
MOST_TOLD = 3


@transaction.atomic
def open_edition(code: str, *, revision: int, actor: Actor, at: datetime) -> Edition:
    """Open an edition: its rules are sealed as they are and never change again.

    A second click returns the edition as the first one opened it.

    Raises
    ------
    Refused
        Somebody changed it since the page was made, something must be mended first, or it is
        closed.

    """
    edition = Edition.objects.select_for_update().get(code=code)
    if edition.state == EditionState.OPEN:
        return edition
    move(edition, MOVES, EditionState.OPEN)
    require_revision(edition, revision)
    _require_ready(edition, at)
    edition.opened_at = at
    edition.opened_rules = sealed_form(edition)
    edition.rules_digest = digest_of(edition.opened_rules)
    edition.save(update_fields=["state", "opened_at", "opened_rules", "rules_digest"])
    home, digest = edition.government.code, edition.rules_digest
    record("edition.opened", code, actor=actor, at=at, government=home, digest=digest)
    return edition


@transaction.atomic
def close_edition(code: str, *, actor: Actor, at: datetime) -> Edition:
    """Close an edition that was open; a second click changes nothing.

    Raises
    ------
    Refused
        It has never been open.

    """
    edition = Edition.objects.select_for_update().get(code=code)
    if edition.state == EditionState.CLOSED:
        return edition
    move(edition, MOVES, EditionState.CLOSED)
    edition.save(update_fields=["state"])
    record("edition.closed", code, actor=actor, at=at, government=edition.government.code)
    return edition


def sealed_form(edition: Edition) -> dict[str, Any]:
    """Return all that an edition is held by, as data: what the seal is set upon."""
    home = edition.government
    return {
        "schema": SCHEMA,
        "code": edition.code,
        "name": edition.name,
        "year": edition.year,
        "theme": edition.theme,
        "about": edition.about,
        "government": {"code": home.code, "name": home.name, "zone": home.zone},
        "phases": [_sealed_phase(phase) for phase in edition.phases.order_by("position")],
        "rules": edition.rules,
    }


def _sealed_phase(phase: Phase) -> dict[str, Any]:
    return {
        "key": phase.key,
        "name": {"id": phase.name_id, "en": phase.name_en},
        "opens_at": _instant(phase.opens_at),
        "closes_at": _instant(phase.closes_at),
    }


def _instant(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None


def _require_ready(edition: Edition, at: datetime) -> None:
    found = findings(edition, readiness(edition, at).problems)
    if found:
        message = _("“%(name)s” cannot open yet. %(problems)s") % {
            "name": edition.name,
            "problems": _told(found),
        }
        raise Refused(message, code="not_ready")


def _told(found: Sequence[Finding]) -> str:
    """Tell the first few; the checklist has all of them."""
    told = " ".join(finding.text for finding in found[:MOST_TOLD])
    left = len(found) - MOST_TOLD
    if left <= 0:
        return told
    more = ngettext("The checklist has %(n)d more.", "The checklist has %(n)d more.", left)
    return f"{told} {more % {'n': left}}"
