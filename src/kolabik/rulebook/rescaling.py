"""Another scale for the same rubric: what a score stands for keeps its place between the ends."""

from dataclasses import replace

from kolabik.rulebook.book import Criterion, Level, Scale

DECIMALS = 6  # a step such as 0.1 is not exact


def rescaled(criteria: tuple[Criterion, ...], old: Scale, new: Scale) -> tuple[Criterion, ...]:
    """Move the meanings of scores to another scale; of two that meet there, the first stays."""
    if old == new or not (old.low < old.high and new.low < new.high and new.step > 0):
        return criteria
    return tuple(replace(one, levels=_moved(one.levels, old, new)) for one in criteria)


def _moved(levels: tuple[Level, ...], old: Scale, new: Scale) -> tuple[Level, ...]:
    found: dict[float, Level] = {}
    for level in levels:
        score = _score(level.score, old, new)
        found.setdefault(score, replace(level, score=score))
    return tuple(found.values())


def _score(score: float, old: Scale, new: Scale) -> float:
    share = (score - old.low) / (old.high - old.low)
    steps = round(share * (new.high - new.low) / new.step)
    return round(new.low + steps * new.step, DECIMALS)
