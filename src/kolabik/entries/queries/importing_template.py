"""The empty sheet of an edition: what to fill in, what it means, and the units by their codes."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kolabik.editions.models import Edition
from kolabik.entries.queries.asking import questions_of, rulebook_of
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.rulebook.book import Rulebook
from kolabik.sheets.entry_sheet_book import WIDE, Book, BookColumn, BookSheet
from kolabik.sheets.entry_sheet_cells import EntryColumn, Holds, Own
from kolabik.web.parts.figures import figure

ENTRIES, EXPLANATION, UNITS = range(3)
MEANINGS: Mapping[str, Promise] = {
    Own.UNIT: gettext_lazy("The unit that owns the innovation. Needed."),
    Own.NAME: gettext_lazy("As people call it, for example an acronym. Needed."),
    Own.EXPANSION: gettext_lazy("Only if the name is an acronym."),
    Own.BEGAN_ON: gettext_lazy("The first day of use, for example 31/12/2022."),
    Own.TEAM: gettext_lazy(
        "Names or e-mail addresses of accounts, with semicolons between them. "
        "Only people with an account can go on writing."
    ),
    Own.SHARES: gettext_lazy("One figure for each of the team, for example 60; 40."),
    Own.CUSTODIAN: gettext_lazy(
        "Who keeps the innovation; else it is the first of the team with an account."
    ),
}
KINDS: Mapping[Holds, Promise] = {
    Holds.NUMBER: gettext_lazy("A number without its unit, for example 1250 or 12.5."),
    Holds.DATE: gettext_lazy("A date, for example 31/12/2022."),
}


def empty_sheet(edition: Edition, language: str) -> IO[bytes]:
    """Return a workbook with one column for each thing that an entry says, to be filled in."""
    with translation.override(language):
        rules = rulebook_of(edition)
        columns = columns_of(rules)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "entries.xlsx"
            with Book(path, _sheets(columns, language)) as book:
                for row in _explained(columns, rules, language):
                    book.add(EXPLANATION, row)
                open_units = edition.government.units.filter(valid_to__isnull=True)
                for name, code in open_units.values_list("name", "code"):
                    book.add(UNITS, (name, code))
            return _unnamed(path)


def book_columns(columns: tuple[EntryColumn, ...], language: str) -> list[BookColumn]:
    """Return the columns of a form as a workbook shows them, with their keys."""
    wide = {Holds.TEXT: WIDE}
    return [BookColumn(one.label(language), one.key, wide.get(one.holds, 24.0)) for one in columns]


def _sheets(columns: tuple[EntryColumn, ...], language: str) -> list[BookSheet]:
    explained = [(_("Column"), WIDE), (_("What to write"), 80.0)]
    units = [(_("Unit"), WIDE), (_("Code"), 16.0)]
    return [
        BookSheet(pgettext("contest", "Entries"), book_columns(columns, language)),
        BookSheet(_("Explanation"), [BookColumn(name, width=width) for name, width in explained]),
        BookSheet(_("Units"), [BookColumn(name, width=width) for name, width in units]),
    ]


def _explained(
    columns: tuple[EntryColumn, ...], rules: Rulebook, language: str
) -> Iterator[tuple[str, str]]:
    questions = questions_of(rules)
    for column in columns:
        said = [str(MEANINGS[column.key])] if column.key in MEANINGS else []
        if column.holds is Holds.CHOICE:
            said.append(_("One of: %(choices)s.") % {"choices": _offered(column)})
        elif column.question and column.holds in KINDS:
            said.append(str(KINDS[column.holds]))
        question = questions.get(column.question)
        if question and not column.part:
            said.append(question.help.in_language(language))
            if question.most_words:
                said.append(_("At most %(n)s words.") % {"n": figure(question.most_words)})
        yield column.label(language), " ".join(filter(None, said))


def _offered(column: EntryColumn) -> str:
    """Return one label for each answer, in the language that is in force."""
    labels: dict[str, str] = {}
    for label, key in column.choices.items():
        if key not in labels or translation.get_language() == "en":
            labels[key] = label
    return "; ".join(labels.values())


def _unnamed(path: Path) -> IO[bytes]:
    """Return a file's content as one that is gone once it is closed."""
    content = TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    content.write(path.read_bytes())
    content.seek(0)
    return content
