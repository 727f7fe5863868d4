"""The entries of the demo's current contest, brought in by the very acts that people would do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kolabik.entries.actions.deciding import release_decisions
from kolabik.entries.actions.reminding import remind_units
from kolabik.entries.queries.funnel import units_not_begun
from kolabik.entries.queries.queue import Stage
from kolabik.site.demo.entries import DemoEntry
from kolabik.site.demo.replaying import Life
from kolabik.site.demo.scene import Scene
from kolabik.site.demo.screening import RELEASES, Passage, hand_in, pass_on
from kolabik.site.demo.writing import Turn, write

EARLY = (15, 6)  # from how many to how many days ago they were handed in
DAYS: Mapping[Stage, tuple[int, int]] = {
    Stage.DRAFT: (3, 1),
    Stage.HANDED_IN: (1, 1),
    Stage.TO_SCREEN: (3, 2),
    Stage.RETURNED: (5, 4),
    Stage.TO_CONFIRM: (4, 3),
    Stage.DECIDED: (4, 3),
    Stage.ELIGIBLE: EARLY,
    Stage.INELIGIBLE: EARLY,
    Stage.WITHDRAWN: EARLY,
}
REMINDERS = (9, 4)
MINUTES = 60
MANY = 1 << 32


def lives_of(scene: Scene, entries: Iterable[DemoEntry]) -> list[Life]:
    """Return the lives of all entries, and of the organiser who runs their contest."""
    lives = [_live(scene, told, turn) for told, turn in _turns(entries)]
    return [*lives, _tell(scene), _remind(scene)]


def _live(scene: Scene, told: DemoEntry, turn: Turn) -> Life:
    entry = yield from write(scene, told, turn)
    way = Passage(scene, told, turn, entry)
    if told.stage != Stage.DRAFT or told.sent_back:
        yield from hand_in(way)
    yield from pass_on(way)


def _tell(scene: Scene) -> Life:
    for day in RELEASES:
        at = yield scene.days.ago(day, 16)
        release_decisions(scene.edition.code, actor=scene.second, at=at)


def _remind(scene: Scene) -> Life:
    for day in REMINDERS:
        at = yield scene.days.ago(day, 9)
        units = set(units_not_begun(scene.edition, at).values_list("code", flat=True))
        remind_units(scene.edition.code, units, actor=scene.organiser, at=at)


def _turns(entries: Iterable[DemoEntry]) -> Iterator[tuple[DemoEntry, Turn]]:
    """Spread the entries of each stage evenly over its days, in an order that mixes the themes."""
    mixed = sorted(entries, key=lambda told: told.lot(MANY))
    sizes = Counter(DAYS[told.stage] for told in mixed)
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for rank, told in enumerate(mixed):
        first, last = DAYS[told.stage]
        place = seen[first, last]
        seen[first, last] += 1
        day = first - place * (first - last + 1) // sizes[first, last]
        yield told, Turn(day, rank * 7 % MINUTES)
