from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Q
from django.http import QueryDict

from kolabik.governments.models import Unit, UnitKind
from kolabik.web.parts.table import Column, Export, Filter, Table, table_page
from tests.world.cast import make_unit

UNITS = Table(
    name="units",
    caption="Unit",
    columns=(
        Column("name", "Nama", lambda unit: unit.name, order="name", url=lambda u: f"/u/{u.code}/"),
        Column("above", "Di bawah", lambda unit: unit.parent and unit.parent.name),
        Column("letters", "Huruf", lambda unit: len(unit.name), kind="integer"),
    ),
    order="name",
    search=("name", "parent__name"),
    filters=(Filter("kind", "Jenis", UnitKind.choices, "kind"),),
)


@pytest.fixture
def found(cast, rf):
    def find(**asked):
        rows = Unit.objects.select_related("parent")
        return table_page(rf.get("/units/", asked), rows, UNITS)

    return find


def _names(page):
    return [line.cells[0].value for line in page.lines]


def test_rows_stand_in_the_order_of_the_table(found):
    assert _names(found()) == ["Dinas Kesehatan", "SMP Negeri Harapan", "UPT Puskesmas Melati"]
    assert not found().is_narrowed


def test_every_word_must_be_found_somewhere(found):
    assert _names(found(q="melati kesehatan")) == ["UPT Puskesmas Melati"]
    assert _names(found(q="melati harapan")) == []
    assert found(q="melati harapan").is_narrowed


def test_a_filter_narrows_and_an_unknown_choice_does_not(found):
    assert _names(found(kind=UnitKind.JUNIOR_SCHOOL)) == ["SMP Negeri Harapan"]
    assert len(_names(found(kind="palace"))) == 3


@pytest.mark.parametrize("words", ["\0", "a\0", "a " * 9_000, "a" * 60_000])
def test_words_that_no_database_takes_are_cut_down(found, words):
    assert len(found(q=words).words) <= 200
    assert found(q=words).lines is not None


def test_a_table_may_say_itself_what_a_word_means(cast, rf):
    named = replace(UNITS, search=lambda word: Q(name__startswith=word))

    page = table_page(rf.get("/units/", {"q": "SMP"}), Unit.objects.all(), named)

    assert _names(page) == ["SMP Negeri Harapan"]


@pytest.fixture
def dated(cast, rf):
    cast.school.valid_to = date(2020, 1, 1)
    cast.school.save()
    state = Filter(
        "state",
        "Status",
        [("open", "Aktif"), ("closed", "Tutup"), ("all", "Semua")],
        lambda state: Q() if state == "all" else Q(valid_to__isnull=state == "open"),
        otherwise="open",
    )
    since = Filter("since", "Sejak", (), "valid_to__gte", kind="day")

    def find(**asked):
        table = replace(UNITS, filters=(state, since))
        return table_page(rf.get("/units/", asked), Unit.objects.all(), table)

    return find


def test_a_filter_holds_before_anybody_has_chosen(dated):
    assert [len(dated(state=state).lines) for state in ("", "open", "closed", "all")] == [
        2,
        2,
        1,
        3,
    ]
    assert [dated(state=state).is_narrowed for state in ("", "open", "all")] == [False, False, True]
    assert dated(state="lost").choices[0].value == "open"


def test_a_day_can_be_chosen(dated):
    assert _names(dated(state="all", since="2019-12-31")) == ["SMP Negeri Harapan"]
    assert _names(dated(state="all", since="2020-01-02")) == []


@pytest.mark.parametrize("day", ["yesterday", "20191231", "0001-01-01", "9999-12-31", "2022-02-30"])
def test_what_is_no_day_narrows_nothing(dated, day):
    assert len(dated(state="all", since=day).lines) == 3


def test_a_search_keeps_what_belongs_to_the_page(cast, rf):
    table = replace(UNITS, kept=("show",))

    shown = table_page(rf.get("/u/", {"show": "all", "x": 1, "q": "a"}), Unit.objects.all(), table)
    plain = table_page(rf.get("/u/", {"q": "a"}), Unit.objects.all(), table)

    assert (shown.kept, shown.everything) == ([("show", "all")], "/u/?show=all")
    assert (plain.kept, plain.everything) == ([], "/u/")


def test_sorting_turns_round_and_ignores_what_cannot_be_sorted(found):
    assert _names(found(sort="-name"))[0] == "UPT Puskesmas Melati"
    assert found(sort="letters").sort == "name"
    assert found(sort="government__name").sort == "name"


def test_heads_tell_the_direction_and_lead_to_the_other(found):
    name, above, _letters = found(sort="name", q="a", page=1).heads

    assert (name.direction, name.url) == ("ascending", "/units/?sort=-name&q=a")
    assert (above.direction, above.url) == ("", "")
    assert found(sort="-name").heads[0].direction == "descending"


def test_pages_keep_what_else_was_asked(found, cast):
    for number in range(30):
        make_unit(cast.city, f"Kelurahan {number:02}", UnitKind.WARD)

    first, second = found(q="a"), found(q="a", page=2)

    assert len(_names(first)) == 25
    assert (first.previous, first.following) == ("", "/units/?q=a&page=2")
    assert (second.previous, second.following) == ("/units/?q=a&page=1", "")
    assert len(_names(found(q="a", rows="50"))) == 33


@pytest.mark.parametrize(("page", "rows"), [("0", "x"), ("99", "7"), ("zwei", "-1"), ("", "1e9")])
def test_an_address_that_makes_no_sense_shows_a_list(found, page, rows):
    assert len(_names(found(page=page, rows=rows))) == 3


def test_an_unknown_format_is_no_export(found):
    assert found(export="xlsx").wanted == "xlsx"
    assert found(export="exe").wanted == ""


def test_exports_keep_the_search_and_leave_the_page(found):
    assert found(q="a", page=1).exports == [
        Export("XLSX", "/units/?q=a&export=xlsx"),
        Export("CSV", "/units/?q=a&export=csv"),
    ]


def test_a_file_made_elsewhere_is_handed_the_search(cast, rf):
    other = [Export("PDF", "/units/file/", is_act=True)]
    none = replace(UNITS, formats=())

    plain, asked = (
        table_page(rf.get("/units/", given), Unit.objects.all(), none, other)
        for given in ({}, {"q": "a", "page": 2})
    )

    assert plain.exports == other
    assert asked.exports == [Export("PDF", "/units/file/?q=a", is_act=True)]


@pytest.mark.parametrize("n", [3, 60])
def test_a_page_takes_two_queries_however_many_rows_there_are(
    cast, rf, django_assert_num_queries, n
):
    for number in range(n):
        make_unit(cast.city, f"Kelurahan {number}", UnitKind.WARD, cast.health)

    with django_assert_num_queries(2):
        page = table_page(rf.get("/units/"), Unit.objects.select_related("parent"), UNITS)
        assert page.lines
        assert page.heads
        assert page.page.paginator.count == n + 3


def test_a_cell_has_its_way_and_a_figure_stands_apart(found, cast):
    line = found().lines[0]

    assert line.cells[0].url == f"/u/{cast.health.code}/"
    assert [cell.column.is_figure for cell in line.cells] == [False, False, True]


def test_a_cell_may_have_a_second_line_and_may_be_blank(cast, rf):
    columns = (
        Column("name", "Nama", lambda unit: unit.name, order="name", note=lambda unit: unit.kind),
        Column("short", "Singkatan", lambda unit: unit.short_name),
    )
    table = replace(UNITS, columns=columns)

    name, short = table_page(rf.get("/units/"), Unit.objects.all(), table).lines[0].cells

    assert (name.note, name.is_blank) == (UnitKind.DEPARTMENT, False)
    assert (short.note, short.is_blank) == ("", True)


def test_choices_tell_what_is_chosen(found):
    (kind,) = found(kind=UnitKind.JUNIOR_SCHOOL).choices

    assert kind.value == UnitKind.JUNIOR_SCHOOL
    assert found().size_choices[1] == (50, f"/units/?{QueryDict('rows=50').urlencode()}")
