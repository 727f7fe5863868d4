from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation

from kolabik.foundation import clock
from kolabik.governments.models import UnitKind
from kolabik.people.actions.inviting import LASTS, Place, invite
from kolabik.people.models import Role
from kolabik.people.queries.importing import Fate, Known, PlannedPerson, accounts_among, plan_of
from kolabik.sheets.person_sheet import read_people
from kolabik.sheets.person_sheet_words import role_of_word
from kolabik.sheets.problems import ProblemLog
from tests.sheets.files import problems_of, text_file
from tests.world.cast import make_unit

AT = clock.now()
HEADER = "Nama;Surel;Peran;Unit"


def plan(folder: Path, cast, inviter, *rows: str):
    log = ProblemLog("orang.csv")
    sheet = read_people(text_file(folder, "\n".join((HEADER, *rows)), "orang.csv"), log)
    return plan_of(sheet, cast.city, inviter, log), problems_of(log)


def test_rows_are_planned_with_the_codes_of_their_units(tmp_path, cast):
    rows = ("Budi;budi@example.test;Juri;", "Ani;ani@example.test;Peserta;upt puskesmas MELATI")

    people, problems = plan(tmp_path, cast, cast.organiser, *rows)

    assert problems == []
    assert people == (
        PlannedPerson(2, "budi@example.test", "Budi", "juror", "", "", "id"),
        PlannedPerson(3, "ani@example.test", "Ani", "participant", cast.clinic.code, "", "id"),
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Budi;budi@example.test;Administrator;", ("people.role_too_high", "C2")),
        ("Budi;budi@example.test;Auditor;", ("people.role_too_high", "C2")),
        ("Budi;budi@example.test;Peserta;", ("people.no_unit", "D2")),
        ("Budi;budi@example.test;Peserta;Dinas Entah", ("people.unknown_unit", "D2")),
        ("Budi;budi@example.test;Peserta;Kembar", ("people.unit_ambiguous", "D2")),
        ("Budi;budi@example.test;Juri;SMP Negeri Harapan", ("people.unit_not_needed", "D2")),
        ("Budi;budi@-example.test;Juri;", ("people.bad_email", "B2")),
    ],
)
def test_what_an_organiser_cannot_give_is_told_at_its_cell(tmp_path, cast, row, problem):
    for parent in (cast.health, cast.school):
        make_unit(cast.city, "Kembar", UnitKind.OTHER, parent)

    assert plan(tmp_path, cast, cast.organiser, row)[1] == [problem]


def test_an_administrator_gives_what_an_organiser_cannot(tmp_path, cast):
    assert plan(tmp_path, cast, cast.administrator, "Budi;budi@example.test;Auditor;")[1] == []


def test_the_same_person_twice_is_told(tmp_path, cast):
    rows = ("Budi;budi@example.test;Juri;", "Budi S;BUDI@example.test;juror;")

    assert plan(tmp_path, cast, cast.organiser, *rows)[1] == [("people.duplicate", "B3")]


def test_it_is_known_what_becomes_of_each(cast):
    invite("lama@example.test", "", Role.JUROR, Place(cast.city), actor=cast.organiser, at=AT)
    people = [
        PlannedPerson(2, "baru@example.test", "", "juror", "", "", "id"),
        PlannedPerson(3, "Nurul@example.test", "", "juror", "", "", "id"),
        PlannedPerson(4, "nurul@example.test", "", "participant", cast.clinic.code, "", "id"),
        PlannedPerson(5, "lama@example.test", "", "juror", "", "", "id"),
    ]
    accounts = accounts_among(people)

    def fates(at):
        return [Known(cast.city, at).fate(person.key, accounts) for person in people]

    assert fates(AT) == [Fate.NEW, Fate.KNOWN, Fate.HAS, Fate.INVITED]
    assert fates(AT + LASTS + timedelta(seconds=1))[3] == Fate.AGAIN


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_role_is_understood_as_the_pages_call_it(language: str):
    roles = set(Role) - {Role.OPERATOR}

    with translation.override(language):
        assert {role_of_word(str(role.label)) for role in roles} == {role.value for role in roles}
