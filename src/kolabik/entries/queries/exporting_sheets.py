"""A workbook and a text file of all that an edition's entries say."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kolabik.editions.models import Edition
from kolabik.editions.queries.outline import DIMENSIONS
from kolabik.entries.models import Entry
from kolabik.entries.queries.asking import DIMENSION, OF_AN_INDICATOR, questions_of, rulebook_of
from kolabik.entries.queries.exporting import (
    Row,
    Scope,
    exported_entries,
    indicators_of,
    partner_rows,
    row_of,
    team_rows,
    told_of,
    walked,
)
from kolabik.entries.queries.exporting_files import packed_in
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.entries.queries.importing_template import book_columns
from kolabik.rulebook.book import Rulebook
from kolabik.sheets.entry_sheet import TOLD_ALONG
from kolabik.sheets.entry_sheet_book import WIDE, Book, BookColumn, BookSheet
from kolabik.sheets.entry_sheet_cells import EntryColumn
from kolabik.web.parts.table_export import guarded

ENTRIES, INDICATORS, TEAM, PARTNERS, FILES = range(5)


def workbook_of(edition: Edition, scope: Scope, language: str) -> IO[bytes]:
    """Return a workbook of entries, indicators, teams, partners and files, in constant memory."""
    rules = rulebook_of(edition)
    columns = columns_of(rules)
    content = TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    with TemporaryDirectory() as folder:
        path = Path(folder) / "entries.xlsx"
        with Book(path, _sheets(columns, language)) as book:
            rows = _Rows(rules, columns, language)
            for entry in walked(exported_entries(edition, scope)):
                for sheet, row in rows.sheets(entry):
                    book.add(sheet, row)
        with path.open("rb") as written:
            content.writelines(iter(lambda: written.read(1 << 20), b""))
    content.seek(0)
    return content


def text_of(edition: Edition, scope: Scope, language: str) -> Iterator[bytes]:
    """Write the entries as a text file that a sheet opens, row by row; no cell is a formula."""
    columns = columns_of(rulebook_of(edition))
    header = [column.header for column in _entry_columns(columns, language)]
    yield "\ufeff".encode() + _line(header)  # the mark and the semicolon: Excel in Indonesia
    for entry in walked(exported_entries(edition, scope)):
        yield _line([*row_of(entry, columns, language)])


class _Rows:
    """The rows of each sheet that an entry fills."""

    def __init__(self, rules: Rulebook, columns: Sequence[EntryColumn], language: str) -> None:
        self.columns, self.language = columns, language
        self.questions = questions_of(rules)
        asked = {key: one.label for key, one in self.questions.items()}
        names = {**asked, **{one.key: one.name for one in rules.documents}}
        self.labels = {key: name.in_language(language) for key, name in names.items()}

    def sheets(self, entry: Entry) -> Iterator[tuple[int, Row]]:
        """Walk the rows of an entry, each with the sheet that it belongs to."""
        yield ENTRIES, [*row_of(entry, self.columns, self.language)]
        told = told_of(entry)
        for key, cells in indicators_of(entry, self.columns, self.language):
            parts = {DIMENSION: self._dimension(key), **cells}
            measured = (parts.get(part, "") for part in OF_AN_INDICATOR)
            yield INDICATORS, [*told, self.labels.get(key, key), *measured]
        for place, name, share, keeps in team_rows(entry.innovation):
            yield TEAM, [*told, place, name, share, _("Yes") if keeps else ""]
        for row in partner_rows(entry.innovation):
            yield PARTNERS, [*told, *row]
        for packed in packed_in(entry):
            file, label = packed.file, self.labels.get(packed.slot, packed.slot)
            facts = (file.name, file.media_type, file.size, file.sha256, packed.path)
            yield FILES, [*told, label, *facts]

    def _dimension(self, key: str) -> str:
        """Return the kind of benefit that the rules have settled for an indicator."""
        question = self.questions.get(key)
        return str(DIMENSIONS[question.dimension]) if question and question.dimension else ""


def _sheets(columns: tuple[EntryColumn, ...], language: str) -> list[BookSheet]:
    first = [(_("Entry number"), 10.0), (_("Code"), 14.0)]
    first += [(_("Innovation"), 30.0), (_("Unit"), 30.0)]
    measured = [
        (_("Indicator"), WIDE),
        (_("What is measured"), WIDE),
        (_("Kind of benefit"), 18.0),
        (_("Unit of measure"), 18.0),
        (_("Which way is better"), 24.0),
        (_("Figure before"), 14.0),
        (_("Year before"), 12.0),
        (_("Counted before"), 14.0),
        (_("Figure after"), 14.0),
        (_("Year after"), 12.0),
        (_("Counted after"), 14.0),
        (_("Source of the figures"), WIDE),
    ]
    team = [(_("Position"), 10.0), (_("Name"), 36.0), (_("Share in percent"), 16.0)]
    files = [(_("Belongs to"), WIDE), (_("File"), WIDE), (_("Type"), 24.0)]
    files.append((_("Size in bytes"), 16.0))
    return [
        BookSheet(pgettext("contest", "Entries"), _entry_columns(columns, language)),
        _plain(_("Indicators"), *first, *measured),
        _plain(_("Team"), *first, *team, (_("Custodian"), 12.0)),
        _plain(_("Partners"), *first, (_("Partner"), 36.0), (_("Answer"), 18.0)),
        _plain(_("Files"), *first, *files, (_("SHA-256"), 68.0), (_("Place in the ZIP"), 80.0)),
    ]


def _plain(title: str, *columns: tuple[str, float]) -> BookSheet:
    return BookSheet(title, [BookColumn(header, width=width) for header, width in columns])


def _entry_columns(columns: tuple[EntryColumn, ...], language: str) -> list[BookColumn]:
    told = {"number": _("Entry number"), "code": _("Code"), "state": _("State")}
    told["sent"] = _("Sent in at")
    first = [BookColumn(header, f"{TOLD_ALONG}{key}") for key, header in told.items()]
    return [*first, *book_columns(columns, language)]


def _line(cells: Sequence[object]) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerow(map(_safe, cells))
    return text.getvalue().encode()


def _safe(value: object) -> object:
    return f"{value:.15g}" if isinstance(value, float) else guarded(value)
