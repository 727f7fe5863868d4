"""Weights, and whether they add up."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from kolabik.rulebook.book import Criterion, Round
from kolabik.rulebook.judging_checks import WHOLE

Weighed = TypeVar("Weighed", Round, Criterion)
HUNDREDTHS = 100
EXACT = 4  # decimals, so that three thirds typed as 33.3333 make a whole


class Weights:
    """What some weights add up to, in percent."""

    def __init__(self, weights: Iterable[float]) -> None:
        self.total = round(sum(weights), EXACT)

    @property
    def add_up(self) -> bool:
        """Whether nothing is missing and nothing too much."""
        return math.isclose(self.total, WHOLE, abs_tol=10**-EXACT)

    @property
    def left(self) -> float:
        """What the next one may weigh."""
        return max(0.0, round(WHOLE - self.total, EXACT))


def weights_of(items: Sequence[Round | Criterion]) -> Weights:
    """Return the weights of rounds, or of the criteria of a round."""
    return Weights(item.weight for item in items)


def equally_weighed(items: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """Give all the same weight, to the hundredth of a percent; the first take what is left over."""
    share, over = divmod(round(WHOLE * HUNDREDTHS), len(items) or 1)
    return tuple(
        replace(item, weight=(share + (at < over)) / HUNDREDTHS) for at, item in enumerate(items)
    )
