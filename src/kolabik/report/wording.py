"""Every sentence that Kolabik says, in Indonesian and English, by its code.

A catalogue is a TOML file beside this module: one table a message, both languages side
by side, so that nobody can add one and forget the other (a test holds it).
"""

import string
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Language(StrEnum):
    """The languages that Kolabik speaks, the first one by default."""

    ID = "id"
    EN = "en"


CATALOGUES = ("sheets", "science", "audit", "expert", "plan", "report", "page", "command", "server")
AND = {Language.ID: "dan", Language.EN: "and"}
COUNTS = {
    Language.ID: "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    Language.EN: "one two three four five six seven eight nine ten",
}
LONGEST_LIST = 12
MORE = {Language.ID: "{n} lainnya", Language.EN: "{n} more"}


@cache
def catalogue(name: str) -> dict[str, dict[str, str]]:
    """Read one catalogue, once."""
    text = (files("kolabik.report") / "messages" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(language: Language, code: str, /, **facts: object) -> str:
    """Put a message into words, e.g. `say(Language.EN, "sheet.no_rows", file="a.csv")`.

    The family before the dot names the catalogue's table. Beside Python's own format
    specifications a message may use: `n0` `n1` `n2` `n3` (a number with so many decimals,
    in the language's marks), `pct` (0.94 as 94%),
    `word` (3 as three), `list` ("a, b and c"), and `#one|many` (the word that fits the count).
    """
    return _Words(language).format(template(language, code), **facts)


def template(language: Language, code: str) -> str:
    """Return a message as it stands in its catalogue."""
    for name in CATALOGUES:
        entry = catalogue(name).get(code)
        if entry is not None:
            return entry[language]
    raise KeyError(f"no message has the code {code!r}")


def number(language: Language, value: float, decimals: int = 2) -> str:
    """Write a number in the language's marks: 1.234,50 or 1,234.50."""
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    if language is Language.ID:
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", "\N{MINUS SIGN}")


def percent(language: Language, share: float) -> str:
    """Write a probability as a percentage that never rounds doubt away."""
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{number(language, 100 * share, 0)}%"


def count_word(language: Language, count: int) -> str:
    """Write a small count as a word: tiga, three."""
    words = COUNTS[language].split()
    return words[count - 1] if 0 < count <= len(words) else str(count)


def listing(language: Language, names: Iterable[object]) -> str:
    """Write "a, b and c", cut after a dozen."""
    texts = [str(name) for name in names]
    if len(texts) > LONGEST_LIST:
        rest = MORE[language].format(n=len(texts) - LONGEST_LIST + 1)
        texts = [*texts[: LONGEST_LIST - 1], rest]
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {AND[language]} {texts[-1]}"


class _Words(string.Formatter):
    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401  the base class's type
        if format_spec in {"n0", "n1", "n2", "n3"}:
            return number(self.language, value, int(format_spec[1]))
        if format_spec == "pct":
            return percent(self.language, value)
        if format_spec == "word":
            return count_word(self.language, value)
        if format_spec == "list":
            return listing(self.language, value)
        if format_spec.startswith("#"):
            one, many = format_spec[1:].split("|")
            return one if value == 1 else many
        return str(super().format_field(value, format_spec))
