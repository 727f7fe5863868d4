import io
from zipfile import ZipFile

import pytest

from kolabik.audit.models import Event
from kolabik.entries.actions.exporting import export_files, export_text, export_workbook
from kolabik.entries.queries.exporting import Scope


@pytest.fixture
def by(cast, at) -> dict:
    return {"actor": cast.organiser, "at": at}


def test_what_is_handed_out_is_written_down_with_no_name_of_anybody(entry, edition, by):
    export_workbook(edition.code, Scope.ALL, **by).close()
    export_text(edition.code, Scope.SENT_IN, **by)
    export_files(edition.code, Scope.ALL, **by)

    events = Event.objects.filter(verb="entries.exported").order_by("number")
    assert [event.facts for event in events] == [
        {"form": "xlsx", "scope": "all", "number": 1},
        {"form": "csv", "scope": "sent_in", "number": 0},
        {"form": "zip", "scope": "all", "number": 1},
    ]


def test_a_text_and_an_archive_come_in_pieces(entry, edition, by):
    lines = b"".join(export_text(edition.code, Scope.ALL, **by)).decode("utf-8-sig").splitlines()
    archive = ZipFile(io.BytesIO(b"".join(export_files(edition.code, Scope.ALL, **by))))

    assert len(lines) == 2
    assert lines[1].split(";")[1] == entry.code
    assert archive.namelist() == ["index.csv"]
