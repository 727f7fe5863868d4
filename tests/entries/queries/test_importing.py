from datetime import date, timedelta

import pytest

from kolabik.editions.states import EditionState
from kolabik.entries.actions.drafting import begin_entry, withdraw_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.importing import (
    Fate,
    PlannedMate,
    entered_in,
    innovations_at,
    needs_files,
    plan_of,
    takes_entries,
)
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.sheets.entry_sheet import read_entries
from kolabik.sheets.problems import ProblemLog
from tests.sheets.files import problems_of
from tests.world.entry_sheets import good_row, sheet_of_entries


@pytest.fixture
def planned(tmp_path, edition, at):
    """Return what becomes of rows, and the problems that they have."""

    def plan(*rows):
        log = ProblemLog("entri.xlsx")
        path = sheet_of_entries(tmp_path, edition, rows)
        sheet = read_entries(path, columns_of(rulebook_of(edition)), log)
        return plan_of(sheet, edition, log, language="id", at=at), problems_of(log)

    return plan


def test_a_row_is_planned_with_unit_team_and_keeper(cast, edition, planned):
    ((row,), problems) = planned(good_row(edition))

    assert problems == []
    assert (row.unit, row.key, row.is_new) == (cast.clinic, (cast.clinic.pk, "antredaring"), True)
    assert row.team == (
        PlannedMate("", cast.nurse.pk, 60),
        PlannedMate("Budi Santoso, S.Kep.", None, 40),
    )
    assert (row.custodian, row.began_on) == (cast.nurse.pk, date(2021, 3, 1))


def test_a_row_finds_its_fate(cast, edition, planned, act, at):
    for name in ("Dua", "Tiga", "Empat"):
        begin_innovation(cast.clinic.code, Idea(name), actor=cast.nurse, at=at)
    innovations = {one.name: one for one in innovations_at([cast.clinic]).values()}
    for name in ("Tiga", "Empat"):
        begin_entry(edition.code, innovations[name].code, **act)
    withdraw_entry(Entry.objects.get(innovation__name="Empat").code, "", **act)

    rows, _problems = planned(*(good_row(edition, n) for n in ("Satu", "Dua", "TIGA", "Empat")))

    assert [row.fate for row in rows] == [Fate.NEW, Fate.ENTERS, Fate.STANDS, Fate.STANDS]
    assert set(entered_in(edition)) == {innovations["Tiga"].pk, innovations["Empat"].pk}


def test_the_same_name_in_another_unit_is_noted(cast, edition, entry, planned):
    rows, _problems = planned(
        good_row(edition, unit="SMP Negeri Harapan"), good_row(edition, "Lain")
    )

    assert [row.is_called_like_another for row in rows] == [True, False]


def test_a_unit_that_has_not_opened_yet_is_unknown(cast, edition, planned, at):
    cast.clinic.valid_from = (at + timedelta(days=30)).date()
    cast.clinic.save()

    assert planned(good_row(edition))[1] == [("entries.unknown_unit", "Entri!A3")]


def test_a_long_sheet_asks_as_much_as_a_short_one(edition, planned, django_assert_max_num_queries):
    rulebook_of(edition)

    for n in (1, 5):
        with django_assert_max_num_queries(7):
            planned(*(good_row(edition, f"Inovasi {i}") for i in range(n)))


def test_entries_come_in_while_the_edition_is_open_until_registration_is_over(edition, at):
    assert takes_entries(edition, at)
    assert not takes_entries(edition, at.replace(year=at.year + 1))
    edition.state = EditionState.CLOSED
    assert not takes_entries(edition, at)


def test_a_form_that_asks_for_papers_is_not_whole_by_a_sheet(edition):
    assert needs_files(rulebook_of(edition))
