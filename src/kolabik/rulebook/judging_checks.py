"""How entries are judged: rounds, scales, criteria, and who goes on."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kolabik.rulebook.book import Criterion, Round, Rulebook, Scale
from kolabik.rulebook.bounds import below, missing
from kolabik.rulebook.keys import key_problems
from kolabik.rulebook.problems import Path, RuleProblem

WHOLE = 100.0
ROUNDING = 1e-6  # thirds are typed as 33.333333


def judging_problems(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Tell what is wrong with the rounds, one by one and together."""
    rounds = rulebook.rounds
    if not rounds:
        yield RuleProblem("rules.no_rounds", ("rounds",))
        return
    yield from key_problems((("rounds", at), item) for at, item in enumerate(rounds))
    for at, item in enumerate(rounds):
        yield from _round(item, ("rounds", at))
    yield from _sum("rules.round_weights_sum", (item.weight for item in rounds), ("rounds",))
    yield from _way_on(rulebook)


def _round(item: Round, path: Path) -> Iterator[RuleProblem]:
    yield from missing(item.name, (*path, "name"))
    yield from below(item.weight, 0, (*path, "weight"))
    yield from below(item.jurors_per_entry, 1, (*path, "jurors_per_entry"))
    yield from _scale(item.scale, (*path, "scale"))
    criteria = (*path, "criteria")
    if not item.criteria:
        yield RuleProblem("rules.no_criteria", criteria)
        return
    yield from key_problems(((*criteria, at), found) for at, found in enumerate(item.criteria))
    for at, criterion in enumerate(item.criteria):
        yield from _criterion(criterion, item.scale, (*criteria, at))
    yield from _sum("rules.weights_sum", (found.weight for found in item.criteria), criteria)


def _scale(scale: Scale, path: Path) -> Iterator[RuleProblem]:
    low, high, step = scale.low, scale.high, scale.step
    if not low < high:
        yield RuleProblem("rules.scale_reversed", path, {"low": low, "high": high})
    elif not step > 0 or not _is_whole((high - low) / step):
        facts = {"low": low, "high": high, "step": step}
        yield RuleProblem("rules.step_uneven", (*path, "step"), facts)


def _is_whole(number: float) -> bool:
    return math.isfinite(number) and math.isclose(number, max(1, round(number)), rel_tol=ROUNDING)


def _criterion(criterion: Criterion, scale: Scale, path: Path) -> Iterator[RuleProblem]:
    yield from missing(criterion.name, (*path, "name"))
    yield from below(criterion.weight, 0, (*path, "weight"))
    seen: set[float] = set()
    for at, level in enumerate(criterion.levels):
        place = (*path, "levels", at)
        yield from missing(level.text, (*place, "text"))
        if not scale.low <= level.score <= scale.high:
            facts = {"score": level.score, "low": scale.low, "high": scale.high}
            yield RuleProblem("rules.level_outside", (*place, "score"), facts)
        if level.score in seen:
            yield RuleProblem("rules.level_twice", (*place, "score"), {"score": level.score})
        seen.add(level.score)


def _sum(code: str, weights: Iterable[float], path: Path) -> Iterator[RuleProblem]:
    total = sum(weights)
    if not math.isclose(total, WHOLE, abs_tol=1e-4):
        yield RuleProblem(code, path, {"sum": round(total, 4)})


def _way_on(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Fewer go on from round to round, and never fewer than win."""
    *earlier, last = rulebook.rounds
    winners = rulebook.decision.winners
    for at, item in enumerate(earlier):
        path = ("rounds", at, "advance")
        if item.advance is None:
            yield RuleProblem("rules.advance_missing", path)
            continue
        yield from below(item.advance, 1, path)
        if 1 <= item.advance < winners:
            facts = {"advance": item.advance, "winners": winners}
            yield RuleProblem("rules.advance_below_winners", path, facts)
    if last.advance is not None:
        path = ("rounds", len(earlier), "advance")
        yield RuleProblem("rules.last_round_advances", path, {"advance": last.advance})
    for at, (one, two) in enumerate(pairwise(earlier), start=1):
        if one.advance is not None and two.advance is not None and two.advance >= one.advance:
            facts = {"advance": two.advance, "before": one.advance}
            yield RuleProblem("rules.advance_not_falling", ("rounds", at, "advance"), facts)
