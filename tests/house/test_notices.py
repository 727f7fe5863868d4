"""Every message that the house writes itself is called by a word, not by its file."""

from pathlib import Path

from kolabik.outbox.wording import WORDS, words_of

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik"


def test_every_notice_that_is_posted_has_words():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("actions/*.py"))
    texts = {path.relative_to(path.parents[2]).as_posix() for path in SOURCE.rglob("mail/*.txt")}
    posted = {text for text in texts if f'"{text}"' in code}

    assert posted
    assert posted <= set(WORDS)
    assert all(words_of(text) for text in posted)
