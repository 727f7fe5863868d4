"""Whether P(top k) means what it says, and what the end of the scale does to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.contest_study import Outcome
from benchmarks.tables import markdown

CEILING_COSTS = """\
Without ends, claim and truth agree within two standard errors; with them, the chances of the
best are too modest. A jury whose best entries all get the highest mark gives away certainty that
it could have had."""
EDGES = np.array([0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0001])


@dataclass(frozen=True, slots=True)
class Bin:
    """Entries that were given a chance between two edges, and how many were truly best."""

    low: float
    high: float
    claimed: float
    true: float
    error: float
    n: int

    @property
    def gap(self) -> float:
        return self.true - self.claimed


def bins_of(outcomes: Sequence[Outcome]) -> list[Bin]:
    """Pool the entries of many contests by the chance they were given."""
    claimed = np.concatenate([outcome.p_win for outcome in outcomes])
    true = np.concatenate([outcome.is_best for outcome in outcomes])
    place = np.digitize(claimed, EDGES) - 1
    bins = []
    for number in range(EDGES.size - 1):
        here = place == number
        if not here.any():
            continue
        share = float(true[here].mean())
        error = float(np.sqrt(share * (1 - share) / here.sum()))
        mean, n = float(claimed[here].mean()), int(here.sum())
        bins.append(Bin(EDGES[number], min(EDGES[number + 1], 1.0), mean, share, error, n))
    return bins


def widest(bins: Sequence[Bin]) -> Bin:
    """Return the bin in which claim and truth are farthest apart."""
    return max(bins, key=lambda found: abs(found.gap))


def chances_table(bins: Sequence[Bin]) -> str:
    """Return one row for each bin."""
    rows = [
        [
            f"{100 * found.low:.0f}% to {100 * found.high:.0f}%",
            f"{found.claimed:.4f}",
            f"{found.true:.4f}",
            f"{found.gap:+.4f}",
            f"{found.error:.3f}",
            f"{found.n:,}",
        ]
        for found in bins
    ]
    heads = ["chance claimed", "mean", "true", "true - claimed", "uncertain by", "entries"]
    return markdown(heads, rows)


def remark_on_ceiling(bounded: Sequence[Outcome], unbounded: Sequence[Outcome]) -> str:
    """Say what this run shows of the end of the scale, and no more than it shows."""
    cut, free = widest(bins_of(bounded)), widest(bins_of(unbounded))
    if cut.gap > 2 * cut.error and abs(free.gap) <= 2 * free.error:
        return CEILING_COSTS
    return "This run does not set the two scales apart: more contests would."


def ceiling_table(worlds: dict[str, Sequence[Outcome]]) -> str:
    """Return one row for each world: how often the best meet the top, and the widest gap."""
    rows = []
    for name, outcomes in worlds.items():
        worst = widest(bins_of(outcomes))
        rows.append(
            [
                name,
                f"{np.mean([outcome.at_top for outcome in outcomes]):.0%}",
                f"{worst.gap:+.4f}",
                f"{worst.error:.3f}",
            ]
        )
    return markdown(["scale", "best three's scores at its top", "widest gap", "uncertain by"], rows)
