"""Every message in both languages, with the same figures, and every code with words."""

import re
import string
from pathlib import Path

import pytest

from kolabik.report.wording import CATALOGUES, Language, catalogue

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik"
MESSAGES = [(name, code) for name in CATALOGUES for code in catalogue(name)]
FOUND = re.compile(r"Finding\(\s*\"([a-z_]+\.[a-z_0-9.]+)\"")


def _figures(text: str) -> set[str]:
    return {
        field.split(".")[0].split("[")[0]
        for _, field, spec, _ in string.Formatter().parse(text)
        if field and not (spec or "").startswith("#")
    }


@pytest.mark.parametrize(("name", "code"), MESSAGES)
def test_a_message_speaks_both_languages(name: str, code: str):
    message = catalogue(name)[code]

    assert set(message) == set(Language)
    assert all(text.strip() for text in message.values())


@pytest.mark.parametrize(("name", "code"), MESSAGES)
def test_a_message_tells_the_same_figures_in_both_languages(name: str, code: str):
    message = catalogue(name)[code]

    assert _figures(message["id"]) == _figures(message["en"])


def test_no_code_is_worded_twice():
    codes = [code for _, code in MESSAGES]

    assert len(codes) == len(set(codes))


def test_every_finding_of_the_science_has_words():
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    codes = {code for text in texts for code in FOUND.findall(text)}

    assert codes - {code for _, code in MESSAGES} == set()
