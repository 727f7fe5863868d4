from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kolabik.sheets.problems import Place, ProblemLog
from kolabik.sheets.unit_tree import Node, SheetUnit, Standing, link
from tests.sheets.files import problems_of

HEALTH = Standing("aaa", "", "Dinas Kesehatan", "Dinkes")


def node(row: int, name: str, parent: str = "", *, last: date | None = None) -> Node:
    unit = SheetUnit(row, name, "", "department", None, last)
    return Node(unit, parent, Place(None, row, 0), Place(None, row, 1))


def linked(*nodes: Node, standing: tuple[Standing, ...] = ()) -> tuple[SheetUnit, ...]:
    log = ProblemLog("unit.csv")
    units = link(nodes, standing, log)
    assert log.total == 0
    return units


def problems(*nodes: Node, standing: tuple[Standing, ...] = ()) -> list[tuple[str, str]]:
    log = ProblemLog("unit.csv")
    link(nodes, standing, log)
    return problems_of(log)


def test_link_puts_parents_before_their_children():
    units = linked(node(2, "Puskesmas", "dinas"), node(3, "Dinas"))

    assert [(unit.row, unit.parent_row) for unit in units] == [(3, None), (2, 3)]


def test_link_finds_a_standing_parent_by_name_and_by_short_name():
    units = linked(
        node(2, "Puskesmas", "DINAS  kesehatan"), node(3, "RSUD", "dinkes"), standing=(HEALTH,)
    )

    assert [unit.parent_code for unit in units] == ["aaa", "aaa"]


def test_link_prefers_an_open_parent_to_a_closed_one():
    closed = node(2, "Dinas", last=date(2020, 1, 1))

    units = linked(closed, node(3, "Dinas"), node(4, "Puskesmas", "Dinas"))

    assert units[-1].parent_row == 3


def test_link_tells_a_parent_that_is_nowhere():
    assert problems(node(2, "Puskesmas", "Dinas")) == [("units.unknown_parent", "B2")]


def test_link_tells_a_parent_that_could_be_two():
    twins = (node(2, "SD 1", "Dinas"), node(3, "SD 1", "Badan"))
    tops = (node(4, "Dinas"), node(5, "Badan"))

    assert problems(*twins, *tops, node(6, "Kelas", "SD 1")) == [("units.parent_ambiguous", "B6")]


def test_link_names_the_rows_of_a_loop_once():
    log = ProblemLog("unit.csv")
    loop = (node(2, "A", "C"), node(3, "B", "A"), node(4, "C", "B"))

    link((*loop, node(5, "D", "A")), (), log)

    assert problems_of(log) == [("units.loop", "B2")]
    (found,) = log._found
    assert found[-1] == {"rows": "2, 3, 4", "chain": "A → C → B → A"}


def test_link_tells_a_unit_below_itself():
    assert problems(node(2, "A", "A")) == [("units.own_parent", "B2")]


def test_link_tells_the_same_unit_twice_in_the_sheet():
    assert problems(node(2, "Dinas"), node(3, "DINAS")) == [("units.duplicate", "A3")]


def test_link_tells_a_unit_that_stands_already():
    assert problems(node(2, "dinas kesehatan"), standing=(HEALTH,)) == [
        ("units.stands_already", "A2")
    ]


def test_link_lets_the_same_name_stand_below_two_parents():
    units = linked(node(2, "Dinas Kesehatan", "Dinkes"), standing=(HEALTH,))

    assert units[0].parent_code == "aaa"


def test_link_tells_an_open_unit_below_a_closed_one():
    closed = node(2, "Dinas", last=date(2020, 1, 1))

    assert problems(closed, node(3, "Puskesmas", "Dinas")) == [("units.parent_closed", "B3")]


@given(st.lists(st.integers(0, 11), min_size=1, max_size=12))
def test_link_finds_a_loop_exactly_where_one_is(parents: list[int]):
    names = [f"u{at}" for at in range(len(parents))]
    nodes = [
        node(at + 2, name, names[parent] if parent < len(names) else "")
        for at, (name, parent) in enumerate(zip(names, parents, strict=True))
    ]
    log = ProblemLog("unit.csv")

    units = link(nodes, (), log)

    assert (log.total == 0) == (len(units) == len(nodes))
