"""Parts of a rulebook that a form can hold: what people can type, and no more."""

from hypothesis import strategies as st

from kolabik.rulebook.book import Words

letters = st.characters(categories=["L", "N", "P"])
names = st.text(letters, min_size=1, max_size=20)
texts = st.text(letters, max_size=40)
named = st.builds(Words, names, texts)
told = st.builds(Words, texts, texts)
keys = st.from_regex(r"[a-z]{1,8}", fullmatch=True)


def typed(initial: dict) -> dict:
    """Return what a browser sends of a form that nobody has touched."""
    return {
        name: value for name, value in initial.items() if value is not None and value is not False
    }
