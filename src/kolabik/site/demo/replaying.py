"""The past, played again: several lives side by side, each act in its turn of time."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from zoneinfo import ZoneInfo

from kolabik.foundation import clock

# It yields the instant of its next act, and acts when it is given that instant back.
Life = Generator[datetime, datetime, None]


@dataclass(frozen=True, slots=True)
class Days:
    """The days before the one on which the demo begins, in its city's zone."""

    today: date
    zone: ZoneInfo

    def ago(self, days: int, hour: int = 0, minute: int = 0) -> datetime:
        """Return the instant at which a clock there showed a time, so many days ago."""
        day = self.today - timedelta(days=days)
        return datetime.combine(day, time(hour, minute), self.zone)


def replay(lives: Iterable[Life]) -> None:
    """Let all lives be lived to their ends; of two acts at one instant the earlier life's first."""
    queue = [(next(life), order, life) for order, life in enumerate(lives)]
    heapify(queue)
    while queue:
        at, order, life = heappop(queue)
        with clock.replayed(at):
            try:
                following = life.send(at)
            except StopIteration:
                continue
        heappush(queue, (following, order, life))
