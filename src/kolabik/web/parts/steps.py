"""Where somebody stands in a task of several pages, and what is still missing from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class StepState(StrEnum):
    """How far a step has come."""

    TODO = "todo"
    DONE = "done"
    PROBLEM = "problem"


MARKS = {StepState.TODO: "", StepState.DONE: "check", StepState.PROBLEM: "triangle-alert"}
SAID: dict[StepState, Text] = {
    StepState.TODO: _("not yet done"),
    StepState.DONE: _("done"),
    StepState.PROBLEM: _("needs mending"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a task; `is_current` is the page that is open."""

    label: Text
    url: str
    state: StepState = StepState.TODO
    is_current: bool = False

    @property
    def mark(self) -> str:
        """The icon of its state; a step without one shows its number."""
        return MARKS[self.state]

    @property
    def said(self) -> Text:
        """Its state in words."""
        return SAID[self.state]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be there: done, or missing with a way to it."""

    label: Text
    is_done: bool
    url: str = ""
    help: Text = ""


def current_number(steps: Sequence[Step]) -> int:
    """Return the number of the open step, counted from one; zero when none is open."""
    return next((number for number, step in enumerate(steps, start=1) if step.is_current), 0)
