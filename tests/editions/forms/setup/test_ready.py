from django.utils.translation import override

from kolabik.editions.forms.setup.ready import ready_options, ready_rounds
from kolabik.rulebook.presets import load_preset, preset_names
from tests.rulebook.samples import SOUND, round_of, with_rounds


def test_ready_rounds_are_those_of_the_edition_and_of_all_presets():
    found = ready_rounds(SOUND)

    assert found["here:interview"] == SOUND.rounds[1]
    presets = [a_round for name in preset_names() for a_round in load_preset(name).rulebook.rounds]
    assert list(found.values()) == [*SOUND.rounds, *presets]


def test_ready_rounds_without_criteria_are_left_out():
    assert "here:desk" not in ready_rounds(with_rounds(round_of("desk", criteria=())))


def test_ready_options_stand_under_their_source():
    with override("en"):
        nothing, (here, rounds), *presets = ready_options(SOUND)

    assert nothing[0] == ""
    assert (here, rounds) == (
        "This edition",
        [("here:desk", "Round desk (2)"), ("here:interview", "Round interview (2)")],
    )
    values = [value for _title, options in presets for value, _label in options]
    assert values == [value for value in ready_rounds(SOUND) if not value.startswith("here:")]
