"""Rubrics of real contests that ship with Kolabik: one TOML file each."""

import difflib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.rubric import Rubric
from kolabik.sheets.rubric_file import parse_rubric


def preset_names() -> tuple[str, ...]:
    """Return the names of the rubrics that ship with Kolabik."""
    found = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@cache
def preset(name: str) -> Rubric:
    """Return a rubric that ships with Kolabik.

    Raises
    ------
    SheetRefusedError
        There is none of that name.

    """
    names = preset_names()
    log = ProblemLog(name)
    if name not in names:
        close = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.0)[0]
        log.refuse("rubric.unknown_preset", value=name, expected=names, closest=close)
    text = (_folder() / f"{name}.toml").read_text(encoding="utf-8")
    return parse_rubric(text, log)


def _folder() -> Traversable:
    return files("kolabik.sheets") / "presets"
