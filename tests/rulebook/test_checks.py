from dataclasses import replace

from hypothesis import given, settings

from kolabik.rulebook.checks import Part, notices_of, problems_of
from kolabik.rulebook.presets import load_preset
from kolabik.rulebook.problems import name_at
from tests.rulebook.samples import SOUND, with_decision
from tests.rulebook.strategies import rulebooks


def test_problems_of_sound_rules_are_none():
    assert problems_of(SOUND) == ()


def test_problems_of_empty_rules_tell_every_part_that_lacks():
    found = problems_of(load_preset("empty").rulebook)

    assert [(problem.part, problem.code) for problem in found] == [
        (Part.ENTRANTS, "rules.no_categories"),
        (Part.ENTRANTS, "rules.no_tracks"),
        (Part.FORM, "rules.no_sections"),
        (Part.JUDGING, "rules.no_rounds"),
    ]


def test_problems_of_bad_documents_and_prizes_belong_to_their_parts():
    (document,) = SOUND.documents
    rulebook = replace(with_decision(winners=0), documents=(document, document))

    assert [problem.part for problem in problems_of(rulebook)] == [Part.DOCUMENTS, Part.WINNERS]


@settings(deadline=None)
@given(rulebooks)
def test_problems_and_notices_of_any_rules_have_a_part_and_a_place(rulebook):
    for problem in (*problems_of(rulebook), *notices_of(rulebook)):
        assert problem.part in Part
        assert problem.code.startswith("rules.")
        name_at(rulebook, problem.path)
