"""Rules of real contests to start from: a TOML file each, and a library that they share."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kolabik.rulebook.book import Rulebook, Words
from kolabik.rulebook.codec import SCHEMA, from_data
from kolabik.rulebook.keys import new_key
from kolabik.rulebook.problems import Fact, RuleProblem, RulesRefusedError
from kolabik.sheets.preset import preset as rubric_preset
from kolabik.sheets.rubric import Rubric

UNSAID = {"id": "", "en": ""}
AS_WRITTEN = ("categories", "tracks", "eligibility", "decision", "prizes")
USUAL_QUESTION: Mapping[str, Any] = {
    "help": UNSAID,
    "required": True,
    "most_words": None,
    "choices": [],
    "least": None,
    "most": None,
    "dimension": None,
}
USUAL_ROUND: Mapping[str, Any] = {"jurors_per_entry": None, "advance": None, "is_blind": False}
USUAL_ELIGIBILITY: Mapping[str, Any] = {"most_per_unit": None, "grace_minutes": 10}
USUAL_SCREENING: Mapping[str, Any] = {"persons": 1, "correction_days": 5, "objection_days": 0}


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """A stretch of the plan in days from its start: the first is day 0."""

    key: str
    name: Words
    first_day: int
    n_days: int


@dataclass(frozen=True, slots=True)
class Preset:
    """Rules to start from, what they are, and what in them is fact and what is assumed."""

    name: str
    title: Words
    about: Words
    source: str
    rulebook: Rulebook
    phases: tuple[PlannedPhase, ...]


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of the presets, in the order in which people should see them."""
    found = [entry.name for entry in _folder().iterdir() if entry.name.endswith(".toml")]
    position = {name.removesuffix(".toml"): _table(name)["position"] for name in found}
    return tuple(sorted(position, key=lambda name: position[name]))


@cache
def load_preset(name: str) -> Preset:
    """Return a preset.

    Raises
    ------
    RulesRefusedError
        There is none of that name.

    """
    if name not in preset_names():
        facts: dict[str, Fact] = {"value": name, "expected": preset_names()}
        raise RulesRefusedError((RuleProblem("rules.unknown_preset", (), facts),))
    table = _table(f"{name}.toml")
    return Preset(
        name=name,
        title=Words(**table["title"]),
        about=Words(**table["about"]),
        source=table["source"],
        rulebook=from_data(_rules(table)),
        phases=tuple(_phase(phase) for phase in table["phases"]),
    )


def _phase(phase: Mapping[str, Any]) -> PlannedPhase:
    return PlannedPhase(**{**phase, "name": Words(**phase["name"])})


def _rules(table: Mapping[str, Any]) -> dict[str, Any]:
    written = {key: table.get(key, []) for key in AS_WRITTEN}
    documents = _table("library/documents.toml")
    return {
        "schema": SCHEMA,
        **written,
        "eligibility": {**USUAL_ELIGIBILITY, **table["eligibility"]},
        "form": [_section(key) for key in table.get("sections", [])],
        "documents": [{"key": key, **documents[key]} for key in table.get("documents", [])],
        "screening": _screening(table.get("screening", {})),
        "rounds": [_round(item) for item in table.get("rounds", [])],
    }


def _section(key: str) -> dict[str, Any]:
    section = _table(f"library/sections/{key}.toml")
    questions = [{**USUAL_QUESTION, **question} for question in section["questions"]]
    return {"key": key, **section, "questions": questions}


def _screening(screening: Mapping[str, Any]) -> dict[str, Any]:
    checks = _table("library/checks.toml")
    found = [{"key": key, **checks[key]} for key in screening.get("checks", [])]
    return {**USUAL_SCREENING, **screening, "checks": found}


def _round(item: Mapping[str, Any]) -> dict[str, Any]:
    """Put the criteria of a rubric that Kolabik ships into a round."""
    found = {key: value for key, value in item.items() if key not in {"rubric", "step"}}
    rubric = rubric_preset(item["rubric"])
    scale = {"low": rubric.low, "high": rubric.high, "step": item["step"]}
    return {**USUAL_ROUND, **found, "scale": scale, "criteria": _criteria(rubric)}


def _criteria(rubric: Rubric) -> list[dict[str, Any]]:
    """Return the criteria that count, with weights in hundredths that add up to 100 exactly."""
    about, levels = _table("library/criteria.toml"), _table("library/levels.toml")["levels"]
    counting = [criterion for criterion in rubric.criteria if criterion.weight > 0]
    weights = _percents([criterion.weight for criterion in counting])
    criteria: dict[str, dict[str, Any]] = {}
    for criterion, weight in zip(counting, weights, strict=True):
        name = {"id": criterion.name, "en": criterion.name_en}
        key = new_key(Words(**name), criteria)
        named = {"key": key, "name": name, "about": about[key]}
        criteria[key] = {**named, "weight": weight, "levels": levels}
    return list(criteria.values())


def _percents(shares: list[float]) -> list[float]:
    """Round shares of 1 to hundredths of a percent; the largest remainders take what is left."""
    exact = [share * 10_000 for share in shares]
    whole = [int(value + 1e-6) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: whole[at] - exact[at])
    for at in by_remainder[: 10_000 - sum(whole)]:
        whole[at] += 1
    return [value / 100 for value in whole]


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_folder() / name).read_text(encoding="utf-8"))


def _folder() -> Traversable:
    return files("kolabik.rulebook") / "presets"
