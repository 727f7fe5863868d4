"""Lists as tables that can be searched, filtered, sorted and paged, in two queries.

A table is told once (`Table`); `table_page` reads from the address what was asked of it. Whatever
in the address makes no sense is left aside: an old bookmark shows a list, never an error.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.sheets.workbook import Kind

Text = str | Promise
Rows = QuerySet[Any]
SIZES = (25, 50, 100)
FORMATS = ("xlsx", "csv")
EVERYTHING = _("All")
NOTHING = _("Nothing here yet")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds, by what field it is sorted, and how its cells are shown.

    `value` is what is exported, and shown unless there is a `template` (it gets `row` and `value`).
    `order` is a field to sort by; without one the column cannot be sorted.
    """

    key: str
    label: Text
    value: Callable[[Any], object]
    order: str = ""
    url: Callable[[Any], str] | None = None
    template: str = "web/parts/cell.html"
    kind: Kind = "text"
    width: float = 28

    @property
    def is_figure(self) -> bool:
        """Whether the column holds numbers, which stand to the right."""
        return self.kind != "text"


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows the list: the rows whose `lookup` is the chosen value."""

    key: str
    label: Text
    choices: Sequence[tuple[str, Text]]
    lookup: str
    everything: Text = EVERYTHING


@dataclass(frozen=True, slots=True)
class Table:
    """A list: its columns (the first names the row), and how it is searched and sorted.

    `order` is the key of a column, with `-` before it for the other way round. `search` are fields
    of the row itself or of what its foreign keys lead to.
    """

    name: str
    caption: Text
    columns: tuple[Column, ...]
    order: str
    search: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    empty: tuple[Text, Text] = (NOTHING, "")
    formats: tuple[str, ...] = FORMATS

    def column(self, key: str) -> Column | None:
        """Return the column of a key that can be sorted."""
        return next((c for c in self.columns if c.key == key.removeprefix("-") and c.order), None)


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: the way it is sorted now, and where a click leads."""

    column: Column
    url: str
    direction: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's column, its value, and where it leads."""

    column: Column
    value: object
    url: str


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
    sizes: tuple[int, ...] = field(default=SIZES)

    @property
    def is_narrowed(self) -> bool:
        """Whether somebody searched or filtered."""
        return bool(self.words or any(self.chosen.values()))

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
    def exports(self) -> list[tuple[str, str]]:
        """Return the formats that the list can be had in, each with its address."""
        return [(name.upper(), self.address(export=name)) for name in self.table.formats]

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
            Cell(column, column.value(row), column.url(row) if column.url else "")
            for column in self.table.columns
        )


def table_page(request: HttpRequest, rows: Rows, table: Table) -> TablePage:
    """Narrow, sort and page rows as the address asks."""
    asked = request.GET
    words = " ".join(asked.get("q", "").split()) if table.search else ""
    chosen = {one.key: _chosen(one, asked.get(one.key, "")) for one in table.filters}
    sort = asked.get("sort", "")
    sort = sort if table.column(sort) else table.order
    found = _sorted(_filtered(_searched(rows, table, words), table, chosen), table, sort)
    size = _size(asked.get("rows", ""))
    export = asked.get("export", "")
    return TablePage(
        table=table,
        page=Paginator(found, size).get_page(asked.get("page")),
        rows=found,
        words=words,
        chosen=chosen,
        sort=sort,
        size=size,
        path=request.path,
        query=asked,
        wanted=export if export in table.formats else "",
    )


def _searched(rows: Rows, table: Table, words: str) -> Rows:
    for word in words.split():
        somewhere = (Q(**{f"{name}__icontains": word}) for name in table.search)
        rows = rows.filter(reduce(or_, somewhere))
    return rows


def _filtered(rows: Rows, table: Table, chosen: Mapping[str, str]) -> Rows:
    lookups = {one.lookup: chosen[one.key] for one in table.filters if chosen[one.key]}
    return rows.filter(**lookups) if lookups else rows


def _sorted(rows: Rows, table: Table, sort: str) -> Rows:
    column = table.column(sort)
    if column is None:
        return rows.order_by("pk")
    sign = "-" if sort.startswith("-") else ""
    return rows.order_by(f"{sign}{column.order}", "pk")


def _chosen(one: Filter, value: str) -> str:
    return value if value in {known for known, _label in one.choices} else ""


def _size(text: str) -> int:
    return int(text) if text in map(str, SIZES) else SIZES[0]
