"""Lists as tables that can be searched, filtered, sorted and paged, in two queries.

A table is told once (`Table`); `table_page` reads from the address what was asked of it. Whatever
in the address makes no sense is left aside: an old bookmark shows a list, never an error.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Literal
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.sheets.workbook import Kind

Text = str | Promise
Rows = QuerySet[Any]
Condition = Callable[[str], Q]
LONGEST_SEARCH = 200
FIRST_DAY, LAST_DAY = "1900-01-01", "2999-12-31"
SIZES = (25, 50, 100)
FORMATS = ("xlsx", "csv")
EVERYTHING = _("All")
SEARCH = _("Search")
NOTHING = _("Nothing here yet")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds, by what field it is sorted, and how its cells are shown.

    `value` is what is exported, and shown unless there is a `template` (it gets `row` and `value`).
    `order` is a field to sort by; without one the column cannot be sorted. `note` is a second,
    quiet line of a cell, which is not exported.
    """

    key: str
    label: Text
    value: Callable[[Any], object]
    order: str = ""
    url: Callable[[Any], str] | None = None
    template: str = "web/parts/cell.html"
    kind: Kind = "text"
    width: float = 28
    note: Callable[[Any], object] | None = None

    @property
    def is_figure(self) -> bool:
        """Whether the column holds numbers, which stand to the right."""
        return self.kind != "text"


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows the list: the rows whose `lookup` is the chosen value.

    Where no field says it, `lookup` makes the condition. `otherwise` is what holds while nobody
    has chosen. A filter of kind "day" has no choices: any day can be chosen.
    """

    key: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    lookup: str | Condition
    everything: Text = EVERYTHING
    otherwise: str = ""
    kind: Literal["choice", "day"] = "choice"

    def chosen(self, value: str) -> str:
        """Return what was chosen; what cannot be chosen was not."""
        is_known = _is_day(value) if self.kind == "day" else value in dict(self.choices)
        return value if is_known else self.otherwise

    def condition(self, value: str) -> Q:
        """Return what a row must fulfil."""
        return Q(**{self.lookup: value}) if isinstance(self.lookup, str) else self.lookup(value)


@dataclass(frozen=True, slots=True)
class Export:
    """A file of what was found that another address makes, by an act if it must be recorded."""

    label: str
    url: str
    is_act: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A list: its columns (the first names the row), and how it is searched and sorted.

    `order` is the key of a column, with `-` before it for the other way round. `search` are fields
    of the row itself or of what its foreign keys lead to, or makes the condition for a word.
    `kept` are the parameters that belong to the page around the list: a search leaves them alone.
    """

    name: str
    caption: Text
    columns: tuple[Column, ...]
    order: str
    search: tuple[str, ...] | Condition = ()
    filters: tuple[Filter, ...] = ()
    empty: tuple[Text, Text] = (NOTHING, "")
    formats: tuple[str, ...] = FORMATS
    kept: tuple[str, ...] = ()
    search_for: Text = SEARCH

    def column(self, key: str) -> Column | None:
        """Return the column of a key that can be sorted."""
        return next((c for c in self.columns if c.key == key.removeprefix("-") and c.order), None)

    @property
    def is_searched(self) -> bool:
        """Whether words can be looked for; a template would call a function that it asks for."""
        return bool(self.search)

    def has(self, word: str) -> Q:
        """Return what a row must fulfil in which a word is found."""
        if not isinstance(self.search, tuple):
            return self.search(word)
        return reduce(or_, (Q(**{f"{name}__icontains": word}) for name in self.search))


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: the way it is sorted now, and where a click leads."""

    column: Column
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's column, its value, where it leads, and its second line."""

    column: Column
    value: object
    url: str = ""
    note: object = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to say, for which a phone has no room."""
        return self.value is None or self.value == ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells."""

    row: Any
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter, and what is chosen in it."""

    filter: Filter
    value: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page of a table, as it was asked for."""

    table: Table
    page: "Page[Any]"
    rows: Rows
    words: str
    chosen: Mapping[str, str]
    sort: str
    size: int
    path: str
    query: QueryDict
    wanted: str = ""
    elsewhere: Sequence[Export] = ()
    sizes: tuple[int, ...] = field(default=SIZES)

    @property
    def is_narrowed(self) -> bool:
        """Whether somebody searched or filtered."""
        chosen = (self.chosen[one.key] != one.otherwise for one in self.table.filters)
        return bool(self.words) or any(chosen)

    @property
    def heads(self) -> list[Head]:
        """Return the heads of the columns."""
        return [self._head(column) for column in self.table.columns]

    @property
    def lines(self) -> list[Line]:
        """Return the rows of this page with their cells."""
        return [Line(row, self._cells(row)) for row in self.page.object_list]

    @property
    def choices(self) -> list[Choice]:
        """Return the filters with what is chosen."""
        return [Choice(one, self.chosen[one.key]) for one in self.table.filters]

    @property
    def size_choices(self) -> list[tuple[int, str]]:
        """Return how many rows a page may have, each with its address."""
        return [(size, self.address(rows=size)) for size in self.sizes]

    @property
    def exports(self) -> list[Export]:
        """Return the files that hold what was found, each with its address."""
        here = [Export(name.upper(), self.address(export=name)) for name in self.table.formats]
        asked = self.address().removeprefix(self.path)
        return [*here, *(replace(one, url=f"{one.url}{asked}") for one in self.elsewhere)]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what a search hands on, each parameter with its value."""
        return [(key, str(self.query[key])) for key in self.table.kept if key in self.query]

    @property
    def everything(self) -> str:
        """Return the address of the list without any search."""
        return f"{self.path}?{urlencode(self.kept)}" if self.kept else self.path

    @property
    def previous(self) -> str:
        """Return the address of the page before, if there is one."""
        has = self.page.has_previous()
        return self.address(page=self.page.previous_page_number()) if has else ""

    @property
    def following(self) -> str:
        """Return the address of the page after, if there is one."""
        has = self.page.has_next()
        return self.address(page=self.page.next_page_number()) if has else ""

    def address(self, **changes: object) -> str:
        """Return the address of this list with something else asked; a new order starts over."""
        query = self.query.copy()
        for key in ("page", "export"):
            query.pop(key, None)
        for key, value in changes.items():
            query[key] = str(value)
        return f"{self.path}?{query.urlencode()}" if query else self.path

    def _head(self, column: Column) -> Head:
        if not column.order:
            return Head(column, "", "")
        if self.sort == column.key:
            return Head(column, self.address(sort=f"-{column.key}"), "ascending")
        direction = "descending" if self.sort == f"-{column.key}" else "none"
        return Head(column, self.address(sort=column.key), direction)

    def _cells(self, row: Model) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                column,
                column.value(row),
                column.url(row) if column.url else "",
                column.note(row) if column.note else "",
            )
            for column in self.table.columns
        )


def table_page(
    request: HttpRequest,
    rows: Rows,
    table: Table,
    exports: Sequence[Export] = (),
    *,
    total: int | None = None,
) -> TablePage:
    """Narrow, sort and page rows as the address asks.

    Whoever knows the `total` of all rows already spares the database to count them once more.
    """
    asked = request.GET
    words = _words(asked.get("q", "")) if table.search else ""
    chosen = {one.key: one.chosen(asked.get(one.key, "")) for one in table.filters}
    sort = asked.get("sort", "")
    sort = sort if table.column(sort) else table.order
    found = _sorted(_filtered(_searched(rows, table, words), table, chosen), table, sort)
    size = _size(asked.get("rows", ""))
    paginator = Paginator(found, size)
    if total is not None and not words and not any(chosen.values()):
        paginator.count = total
    export = asked.get("export", "")
    return TablePage(
        table=table,
        page=paginator.get_page(asked.get("page")),
        rows=found,
        words=words,
        chosen=chosen,
        sort=sort,
        size=size,
        path=request.path,
        query=asked,
        wanted=export if export in table.formats else "",
        elsewhere=exports,
    )


def _words(text: str) -> str:
    """Return what is looked for, without what a database cannot take."""
    return " ".join(text.replace("\0", " ")[:LONGEST_SEARCH].split())


def _searched(rows: Rows, table: Table, words: str) -> Rows:
    for word in words.split():
        rows = rows.filter(table.has(word))
    return rows


def _filtered(rows: Rows, table: Table, chosen: Mapping[str, str]) -> Rows:
    return rows.filter(
        *(one.condition(chosen[one.key]) for one in table.filters if chosen[one.key])
    )


def _sorted(rows: Rows, table: Table, sort: str) -> Rows:
    column = table.column(sort)
    if column is None:
        return rows.order_by("pk")
    sign = "-" if sort.startswith("-") else ""
    return rows.order_by(f"{sign}{column.order}", f"{sign}pk")


def _is_day(text: str) -> bool:
    try:
        is_written_so = date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
    return is_written_so and FIRST_DAY <= text <= LAST_DAY


def _size(text: str) -> int:
    return int(text) if text in map(str, SIZES) else SIZES[0]
