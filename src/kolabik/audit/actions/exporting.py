"""The log as a file: for an inspector's own tools."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import IO

from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.audit.wording import words_of
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused

CHUNK = 2_000
LARGEST_SHEET = 1_048_575  # rows of a workbook below its header
IN_MEMORY = 5_000_000
WIDTHS = (9, 24, 30, 26, 16, 14, 14, 60, 66, 66)
COMMANDS = ("=", "+", "-", "@", "\t", "\r")


def export_events(
    events: QuerySet[Event], form: str, *, actor: Actor, at: datetime, government: str = ""
) -> IO[bytes]:
    """Write acts as a CSV or XLSX file, and record how many were handed out.

    What is done meanwhile is not in it: the count and the last number tell what is.

    Raises
    ------
    Refused
        There are more acts than a workbook has rows.

    """
    facts = events.aggregate(count=Count("pk"), last=Max("number"))
    file = WRITERS[form](events.filter(number__lte=facts["last"] or 0))
    with transaction.atomic():
        record("log.exported", "log", actor=actor, at=at, government=government, form=form, **facts)
    return file


def write_csv(events: QuerySet[Event]) -> IO[bytes]:
    """Write acts as text with commas, oldest first; no cell can become a formula."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(_header())
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(events))
    text.flush()
    text.detach()
    file.seek(0)
    return file


def write_xlsx(events: QuerySet[Event]) -> IO[bytes]:
    """Write acts as a workbook, oldest first; no cell can become a formula or a link.

    Raises
    ------
    Refused
        There are more acts than a workbook has rows.

    """
    if events.count() > LARGEST_SHEET:
        raise Refused(_("A workbook cannot hold that many rows. Choose a shorter span, or CSV."))
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, plain) as book:
        sheet = book.add_worksheet(_("Activity log"))
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, _header(), book.add_format({"bold": True}))
        for number, row in enumerate(_rows(events), start=1):
            sheet.write_row(number, 0, row)
    file.seek(0)
    return file


WRITERS: Mapping[str, Callable[[QuerySet[Event]], IO[bytes]]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
}


def _header() -> list[str]:
    return [
        _("No."), _("Instant (UTC)"), _("Act"), _("Verb"), _("Subject"), _("Actor"),
        _("Government"), _("Facts"), _("Digest"), _("Digest before"),
    ]  # fmt: skip


def _rows(events: QuerySet[Event]) -> Iterator[list[str | int]]:
    found: Iterable[Event] = events.order_by("number").iterator(chunk_size=CHUNK)
    for event in found:
        facts = json.dumps(event.facts, ensure_ascii=False, sort_keys=True)
        yield [
            event.number, event.at.isoformat(), words_of(event.verb), event.verb, event.subject,
            event.actor, event.government, facts, event.digest, event.previous,
        ]  # fmt: skip


def _harmless(cell: str | int) -> str | int:
    """Let no spreadsheet take a text for a command."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(COMMANDS) else cell
