"""What the science refuses to compute, each with a class of its own."""

from typing import Protocol


class Group(Protocol):
    """Entries and jurors that hang together."""

    @property
    def entries(self) -> tuple[int, ...]:
        """Codes of the entries."""

    @property
    def jurors(self) -> tuple[int, ...]:
        """Codes of the jurors."""


class ScienceError(ValueError):
    """The arrays cannot answer the question that was asked of them."""


class IncompletePanelError(ScienceError):
    """A method for complete panels was given gaps."""


class TooFewError(ScienceError):
    """There are too few jurors, entries or scores for the method."""


class NoSpreadError(ScienceError):
    """All scores are equal, so nothing can be told from them."""


class DisconnectedPanelsError(ScienceError):
    """Groups of entries and jurors have nobody in common, so they cannot be compared.

    Parameters
    ----------
    groups : tuple
        The groups, largest first, each with its `entries` and `jurors`.

    """

    def __init__(self, groups: "tuple[Group, ...]") -> None:
        self.groups = groups
        super().__init__(f"{len(groups)} groups of panels have nobody in common")


class UnsuitableScaleError(ScienceError):
    """The scale has too many or too few steps for an ordinal model."""


class NotConvergedError(ScienceError):
    """The fit did not reach an optimum."""
