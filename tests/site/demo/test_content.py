from collections import Counter

from kolabik.people.models import NEEDS_SECOND_FACTOR, OF_A_UNIT, Role
from kolabik.site.demo.content import city, players, units


def test_the_city_has_the_shape_of_pasuruan():
    kinds = Counter(unit.kind for unit in units())

    assert len(units()) == 140
    assert (kinds["district"], kinds["ward"]) == (4, 34)
    assert (kinds["health_centre"], kinds["hospital"], kinds["junior_school"]) == (8, 1, 11)


def test_lists_of_schools_are_marked_as_examples():
    schools = [unit for unit in units() if unit.kind in {"primary_school", "kindergarten"}]

    assert all(unit.name.endswith("(contoh)") for unit in schools)


def test_the_city_and_its_goals_are_marked_as_examples():
    assert city().name.endswith("(contoh)")
    assert all(text.startswith("Contoh ") for text in (city().vision, *city().missions))


def test_everybody_is_unmistakably_invented():
    assert all(player.full_name.endswith(" Contoh") for player in players())
    assert all(player.email.endswith("@contoh.example") for player in players())


def test_every_role_is_played_and_each_stands_where_it_belongs():
    names = {unit.name for unit in units()}

    assert {player.role for player in players()} | {Role.OPERATOR} == set(Role)
    assert players()[0].role in NEEDS_SECOND_FACTOR
    for player in players():
        assert (player.unit in names) == (player.role in OF_A_UNIT)
        assert player.of_edition == (player.role == Role.JUROR)
