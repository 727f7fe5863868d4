"""A straight axis: where a value lies in pixels, and which round values are marked."""

from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 5, 10)
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high`, drawn from pixel `left` to pixel `right`."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        if self.high <= self.low:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (value - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """Return at most so many round values within the axis."""
        span = self.high - self.low
        if span <= 0:
            return [self.low]
        raw = span / most
        size = 10.0 ** floor(log10(raw))
        step = next(size * factor for factor in STEPS if size * factor >= raw * (1 - ROUNDING))
        first = ceil(self.low / step - ROUNDING)
        last = floor(self.high / step + ROUNDING)
        return [index * step for index in range(first, last + 1)]

    def whole_ticks(self, most: int) -> list[int]:
        """Return at most so many whole numbers within the axis, its ends among them."""
        low, high = ceil(self.low), floor(self.high)
        inner = [round(tick) for tick in self.ticks(max(most - 2, 1)) if tick == round(tick)]
        room = (high - low) / (2 * most)
        kept = [tick for tick in inner if tick - low > room and high - tick > room]
        return sorted({low, high, *kept})
