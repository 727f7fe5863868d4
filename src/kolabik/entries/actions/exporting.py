"""Handing the entries of an edition out, all at once; that it was done is written down."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils.translation import get_language

from kolabik.audit.actions.recording import record
from kolabik.editions.models import Edition
from kolabik.entries.queries.exporting import Scope, exported_entries
from kolabik.entries.queries.exporting_files import zipped
from kolabik.entries.queries.exporting_sheets import text_of, workbook_of
from kolabik.foundation.actor import Actor


def export_workbook(edition: str, scope: Scope, *, actor: Actor, at: datetime) -> IO[bytes]:
    """Hand out a workbook of entries, indicators, teams, partners and files."""
    home = _recorded(edition, scope, "xlsx", actor, at)
    return workbook_of(home, scope, get_language() or "id")


def export_text(edition: str, scope: Scope, *, actor: Actor, at: datetime) -> Iterator[bytes]:
    """Hand out the entries as a text file, piece by piece."""
    home = _recorded(edition, scope, "csv", actor, at)
    return text_of(home, scope, get_language() or "id")


def export_files(edition: str, scope: Scope, *, actor: Actor, at: datetime) -> Iterator[bytes]:
    """Hand out an archive of all evidence, piece by piece."""
    return zipped(_recorded(edition, scope, "zip", actor, at), scope)


@transaction.atomic
def _recorded(edition: str, scope: Scope, form: str, actor: Actor, at: datetime) -> Edition:
    """Write down what is handed out before it is: the writing itself may take a while."""
    home = Edition.objects.select_related("government").get(code=edition)
    record(
        "entries.exported",
        home.code,
        actor=actor,
        at=at,
        government=home.government.code,
        form=form,
        scope=scope.value,
        number=exported_entries(home, scope).count(),
    )
    return home
