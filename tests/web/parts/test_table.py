import pytest
from django.http import QueryDict

from kolabik.governments.models import Unit, UnitKind
from kolabik.web.parts.table import Column, Filter, Table, table_page
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
        ("XLSX", "/units/?q=a&export=xlsx"),
        ("CSV", "/units/?q=a&export=csv"),
    ]


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


def test_choices_tell_what_is_chosen(found):
    (kind,) = found(kind=UnitKind.JUNIOR_SCHOOL).choices

    assert kind.value == UnitKind.JUNIOR_SCHOOL
    assert found().size_choices[1] == (50, f"/units/?{QueryDict('rows=50').urlencode()}")
