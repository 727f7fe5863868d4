from dataclasses import replace
from functools import cache

from kolabik.report.page_omissions import Omissions, omissions_of, without_own_unit
from kolabik.report.subject import Subject
from kolabik.science.judging.stability import Omission, Stability
from tests.world.verdicts import clear_subject


@cache
def _clear() -> Subject:
    return clear_subject()


SAME = Omission(0, (0, 1, 2), (), ())
OTHER = Omission(1, (0, 1, 3), (3,), (2,))
UNDECIDED = Omission(2, (), (), (0, 1, 2))


def _told(*omissions: Omission, subject: Subject | None = None) -> Omissions:
    subject = subject or _clear()
    names = [f"Juri {code}" for code in range(200)]
    return omissions_of(subject, Stability(omissions), names)


def test_columns_are_all_who_win_in_some_row():
    told = _told(SAME, OTHER)

    assert told.columns == ("Telor Dadar", "=SUM(A1:A9)", "+62 Siaga", "-Nol Antrean")
    assert told.official == (True, True, True, False)
    assert told.rows[1].cells == (True, True, False, True)


def test_what_changes_is_counted_and_named():
    told = _told(SAME, OTHER)

    assert (told.count, told.changed) == (2, 1)
    assert (told.rows[1].entered, told.rows[1].left) == (("-Nol Antrean",), ("+62 Siaga",))


def test_a_contest_that_cannot_be_decided_says_so():
    assert [row.is_decided for row in _told(SAME, UNDECIDED).rows] == [True, False]


def test_of_many_jurors_only_those_who_change_something_are_shown():
    told = _told(*[replace(SAME, code=code) for code in range(70)], OTHER)

    assert told.is_cut
    assert [row.name for row in told.rows] == ["Juri 1"]
    assert told.count == 71


def test_too_many_winners_have_no_columns():
    subject = clear_subject(rules={"winners": 9}, entries=tuple("ABCDEFGHIJ"), n_draws=100)
    many = Omission(0, tuple(range(9)), (), ())
    sheet = replace(subject.sheet, entries=tuple("ABCDEFGHIJ"))

    assert _told(many, subject=replace(subject, sheet=sheet)).columns == ()


def test_without_ballots_on_the_own_unit_who_comes_in_and_goes_out():
    subject = _clear()
    verdict = replace(subject.verdict, without_own_unit=(0, 1, 4))

    told = without_own_unit(replace(subject, verdict=verdict))

    assert told is not None
    assert told.changes
    assert (told.entered, told.left) == (("@Layanan",), ("+62 Siaga",))


def test_nothing_is_told_of_units_that_are_unknown():
    assert without_own_unit(_clear()) is None
