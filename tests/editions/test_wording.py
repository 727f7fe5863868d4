import re
from pathlib import Path

import pytest
from django.utils import translation

from kolabik.editions import wording
from kolabik.editions.wording import NOUNS, SENTENCES

SOURCE = Path(wording.__file__).parents[1]
TELLING = [*(SOURCE / "rulebook").glob("*.py"), SOURCE / "editions" / "queries" / "readying.py"]
CODE = re.compile(r"\"((?:rules|edition)\.[a-z_]+)\"")
FIGURE = re.compile(r"%\((\w+)\)s")


def test_every_code_that_the_checks_can_tell_has_a_sentence_and_no_sentence_is_left_over():
    told = {code for path in TELLING for code in CODE.findall(path.read_text(encoding="utf-8"))}

    assert {".".join(code.split(".")[:2]) for code in SENTENCES} == told


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_said_in_both_languages_with_the_same_figures(code: str):
    with translation.override("en"):
        english = str(SENTENCES[code])
    with translation.override("id"):
        indonesian = str(SENTENCES[code])

    assert indonesian != english
    assert set(FIGURE.findall(indonesian)) == set(FIGURE.findall(english))
    assert english.endswith(".")


@pytest.mark.parametrize("kind", NOUNS)
def test_a_thing_is_called_by_its_name_or_by_its_place(kind: str):
    named, unnamed = NOUNS[kind]

    with translation.override("id"):
        assert FIGURE.findall(str(named)) == ["name"]
        assert "ke-%(number)s (belum" in str(unnamed)
