"""What keeps an edition from opening, and what is worth a look: sentences with a way to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import shorten

from django.utils.text import capfirst
from django.utils.translation import get_language

from kolabik.editions.models import Edition
from kolabik.editions.states import SetupStep
from kolabik.editions.wording import CHAIR_DECIDES, INSIDE, NOUNS, SCORE, SENTENCES
from kolabik.rulebook.book import CHAIR, Level, Rulebook, Words
from kolabik.rulebook.problems import NAMING, Fact, Path, RuleProblem
from kolabik.web.parts.figures import figure

LONGEST_NAME = 70
OF_THE_EDITION = {"phases": SetupStep.DATES, "theme": SetupStep.IDENTITY}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend or to know, in the reader's language, and the step where that is done."""

    text: str
    step: SetupStep
    code: str


@dataclass(frozen=True, slots=True)
class _Names:
    """What things are called in the language of the page."""

    rulebook: Rulebook
    phases: Mapping[str, str]
    language: str


def findings(edition: Edition, problems: Iterable[RuleProblem]) -> tuple[Finding, ...]:
    """Put problems into words: where each is, and what to do about it."""
    language = get_language() or "id"
    phases = {phase.key: phase.name_in(language) for phase in edition.phases.all()}
    names = _Names(edition.rulebook, phases, language)
    return tuple(
        Finding(_sentence(names, problem), step_of(problem), problem.code) for problem in problems
    )


def step_of(problem: RuleProblem) -> SetupStep:
    """Return the step of the setup in which a problem is mended."""
    if problem.part:
        return SetupStep(problem.part)
    return OF_THE_EDITION.get(str(problem.path[0]) if problem.path else "", SetupStep.IDENTITY)


def _sentence(names: _Names, problem: RuleProblem) -> str:
    last = problem.path[-1] if problem.path else ""
    sentence = SENTENCES.get(f"{problem.code}.{last}") or SENTENCES[problem.code]
    facts = {key: _said(names, problem, key, fact) for key, fact in problem.facts.items()}
    where = _place(names, problem.path)
    around = {"where": where, "at": problem.place, "step": step_of(problem).label}
    return capfirst(str(sentence) % {**around, **facts})


def _said(names: _Names, problem: RuleProblem, key: str, fact: Fact) -> str:
    if isinstance(fact, tuple):
        return ", ".join(fact)
    if not isinstance(fact, str):
        return figure(fact)
    if key == "round":
        return _round(names, fact)
    if key in {"phase", "before"}:
        return names.phases.get(fact, fact)
    return _criterion(names, fact) if problem.path[:1] == ("decision",) else fact


def _round(names: _Names, key: str) -> str:
    at = next(at for at, item in enumerate(names.rulebook.rounds) if item.key == key)
    return _place(names, ("rounds", at))


def _criterion(names: _Names, key: str) -> str:
    """Return what a key of the tie-break order stands for, be it of an earlier round."""
    if key == CHAIR:
        return str(CHAIR_DECIDES)
    criteria = (one for a_round in names.rulebook.rounds for one in a_round.criteria)
    return next((_name(names, one) for one in criteria if one.key == key), "") or key


def _place(names: _Names, path: Path) -> str:
    """Say where a path leads: `the criterion “Novelty” of the round “Interview”`."""
    here: object = names.rulebook
    place = ""
    for before, step in pairwise(("", *path)):
        if isinstance(step, str):
            here = getattr(here, step, None)
            continue
        here = here[step] if isinstance(here, tuple) and step < len(here) else None
        called = _called(names, before, here, step + 1)
        if called:
            place = str(INSIDE) % {"inner": called, "outer": place} if place else called
    return place


def _called(names: _Names, kind: str | int, thing: object, number: int) -> str:
    if isinstance(thing, Level):
        return str(SCORE) % {"score": figure(thing.score)}
    if kind not in NOUNS:
        return ""
    named, unnamed = NOUNS[str(kind)]
    name = _name(names, thing)
    return str(named) % {"name": name} if name else str(unnamed) % {"number": figure(number)}


def _name(names: _Names, thing: object) -> str:
    found = (getattr(thing, key, None) for key in NAMING)
    words = next((one for one in found if isinstance(one, Words)), Words(""))
    return shorten(words.in_language(names.language), LONGEST_NAME, placeholder=" …")
