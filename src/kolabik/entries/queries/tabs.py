"""The stages of the queue that somebody works with, each with how many entries are there."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import Entry
from kolabik.entries.queries.queue import Stage, is_in
from kolabik.entries.states import SENT_IN

EVERY = "all"
NEVER_SENT = frozenset({Stage.DRAFT, Stage.HANDED_IN, Stage.WITHDRAWN})
TONES: Mapping[str, str] = {
    Stage.TO_SCREEN: "gold",
    Stage.TO_CONFIRM: "info",
    Stage.DECIDED: "info",
    Stage.RETURNED: "warn",
    Stage.ELIGIBLE: "good",
    Stage.INELIGIBLE: "bad",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A stage, what it is called, how many entries are there, and whether they are shown now."""

    key: str
    label: str | Promise
    n: int
    is_current: bool


def shown_stage(asked: str, words: str, counts: Mapping[Stage, int]) -> str:
    """Return which stage is shown: the one that was asked for, else what is to be screened.

    Whoever looks for a word without having chosen a stage finds it everywhere.
    """
    if asked in {EVERY, *Stage.values}:
        return asked
    return Stage.TO_SCREEN if counts[Stage.TO_SCREEN] and not words else EVERY


def in_stage(entries: QuerySet[Entry], shown: str) -> QuerySet[Entry]:
    """Return those entries of the queue that are in a stage, or all."""
    return entries if shown == EVERY else entries.filter(is_in(Stage(shown)))


def tabs_of(counts: Mapping[Stage, int], shown: str, *, sees_drafts: bool) -> list[Tab]:
    """Return the stages in which there is something, the shown one and all together."""
    known = [stage for stage in Stage if sees_drafts or stage not in NEVER_SENT]
    every = Tab(EVERY, _("All"), sum(counts[stage] for stage in known), shown == EVERY)
    stages = [
        Tab(stage.value, stage.label, counts[stage], shown == stage)
        for stage in known
        if counts[stage] or shown == stage
    ]
    return [every, *stages]


def is_read_on_the_desk(state: str) -> bool:
    """Whether an entry lies on a screener's desk; others are only read."""
    return state in SENT_IN
