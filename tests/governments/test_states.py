import re
from pathlib import Path

from kolabik.audit.wording import words_of
from kolabik.governments.states import VERBS

ACTIONS = Path(__file__).resolve().parents[2] / "src" / "kolabik" / "governments" / "actions"
SAID = re.compile(r'"((?:government|units?|goal)\.[a-z_]+)"')


def test_every_verb_that_the_code_records_has_words():
    texts = [path.read_text(encoding="utf-8") for path in ACTIONS.rglob("*.py")]

    assert {verb for text in texts for verb in SAID.findall(text)} == set(VERBS)


def test_the_log_knows_the_words():
    assert words_of("unit.closed") == str(VERBS["unit.closed"])
