from kolabik.people.models import Role
from kolabik.site.demo.content import players, units
from kolabik.site.demo.entries import demo_entries
from kolabik.site.demo.members import members_of

MEMBERS = members_of(demo_entries())
BY_NAME = {member.full_name: member for member in MEMBERS}


def test_everybody_is_unmistakably_invented_and_nobody_is_there_twice():
    everybody = [*players(), *MEMBERS]

    assert all(member.full_name.endswith(" Contoh") for member in MEMBERS)
    assert all(member.email.endswith("@contoh.example") for member in MEMBERS)
    assert len({person.email for person in everybody}) == len(everybody)


def test_members_belong_to_units_of_the_city():
    names = {unit.name for unit in units()}

    assert all(member.unit in names for member in MEMBERS)
    assert {member.role for member in MEMBERS} == {Role.COORDINATOR, Role.PARTICIPANT}


def test_whoever_is_first_of_a_team_has_an_account_in_its_unit():
    known = {(person.full_name, person.unit) for person in (*players(), *MEMBERS)}

    for entry in demo_entries():
        first = entry.team[0].name.removeprefix("dr. ").removeprefix("apt. ")
        assert (first, entry.unit) in known, entry.key


def test_titles_stand_beside_the_name():
    laila = BY_NAME["Laila Contoh"]

    assert (laila.titles_before, laila.email) == ("dr.", "laila@contoh.example")


def test_without_entries_there_are_those_alone_who_wait_or_answer():
    assert {member.role for member in members_of(())} == {Role.COORDINATOR, Role.PARTICIPANT}
    assert len(members_of(())) < len(MEMBERS)
