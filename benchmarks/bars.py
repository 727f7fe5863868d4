"""The bars we set ourselves, beside what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

from benchmarks.tables import markdown


@dataclass(frozen=True, slots=True)
class Bar:
    """What was measured, the bar, and on which side of it we want to be."""

    what: str
    measured: float
    bar: float
    at_least: bool = False

    @property
    def verdict(self) -> str:
        if isnan(self.measured) or isnan(self.bar):
            return "not measured in this run"
        held = self.measured >= self.bar if self.at_least else self.measured <= self.bar
        return "yes" if held else "**no**"


def same_criterion(pairs: Sequence[tuple[float, float]]) -> Bar:
    """Ask that all peers reach the same REML criterion as ours."""
    apart = max((abs(theirs - ours) for theirs, ours in pairs), default=nan)
    return Bar("REML criterion, largest difference from a peer", apart, 0.001)


def bars_table(bars: Sequence[Bar]) -> str:
    """Return the table, a miss in bold."""
    rows = [(bar.what, _number(bar.measured), _number(bar.bar), bar.verdict) for bar in bars]
    return markdown(["what", "measured", "bar", "held"], rows)


def _number(value: float) -> str:
    return "" if isnan(value) else f"{value:.4g}"
