import csv
import io
from datetime import UTC, datetime

import pytest
from django.utils import translation
from openpyxl import load_workbook

from kolabik.audit.actions import exporting
from kolabik.audit.actions.exporting import export_events, write_csv, write_xlsx
from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM, Machine
from kolabik.foundation.refused import Refused

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)


@pytest.fixture
def log(db) -> list[Event]:
    return [
        record("thing.sent", "e1", actor=SYSTEM, at=NOON, government="gov", title="Banser"),
        record("thing.noted", "=1+1", actor=SYSTEM, at=NOON),
    ]


def _csv(events) -> list[list[str]]:
    with write_csv(events) as file:
        return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig"))))


def _xlsx(events) -> list[list[object]]:
    with write_xlsx(events) as file:
        book = load_workbook(io.BytesIO(file.read()))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_the_log_is_written_as_csv_oldest_first(log):
    with translation.override("en"):
        header, first, _second = _csv(Event.objects.order_by("-number"))

    assert header[:4] == ["No.", "Instant (UTC)", "Act", "Verb"]
    assert first == [
        "1", "2022-11-01T05:00:00+00:00", "thing.sent", "thing.sent", "e1", "system",
        "gov", '{"title": "Banser"}', log[0].digest, log[0].previous,
    ]  # fmt: skip


def test_the_log_is_written_as_a_workbook(log):
    with translation.override("en"):
        header, first, _second = _xlsx(Event.objects.all())

    assert header[0] == "No."
    assert first[0] == 1
    assert first[4:6] == ["e1", "system"]


def test_no_cell_becomes_a_formula(log):
    assert _csv(Event.objects.all())[2][4] == "'=1+1"
    with write_xlsx(Event.objects.all()) as file:
        book = load_workbook(io.BytesIO(file.read()))
    cell = book.active.cell(3, 5)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_is_recorded_with_what_it_holds(log, form):
    with export_events(Event.objects.all(), form, actor=Machine("au1"), at=NOON) as file:
        assert file.read()

    event = Event.objects.get(number=3)
    assert (event.verb, event.subject, event.actor, event.at) == (
        "log.exported",
        "log",
        "au1",
        NOON,
    )
    assert event.facts == {"form": form, "count": 2, "last": 2}


def test_an_export_of_nothing_holds_nothing(db):
    with export_events(Event.objects.all(), "csv", actor=SYSTEM, at=NOON, government="gov") as file:
        assert len(file.read().splitlines()) == 1

    event = Event.objects.get()
    assert (event.government, event.facts) == ("gov", {"form": "csv", "count": 0, "last": None})


def test_a_refused_export_is_not_recorded(log, monkeypatch):
    monkeypatch.setattr(exporting, "LARGEST_SHEET", 1)

    with pytest.raises(Refused):
        export_events(Event.objects.all(), "xlsx", actor=SYSTEM, at=NOON)

    assert Event.objects.count() == 2


def test_more_acts_than_a_workbook_has_rows_are_refused(log, monkeypatch):
    monkeypatch.setattr(exporting, "LARGEST_SHEET", 1)

    with pytest.raises(Refused):
        write_xlsx(Event.objects.all())
