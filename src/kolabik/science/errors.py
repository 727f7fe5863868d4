"""What the science refuses to compute, each with a class of its own."""


class ScienceError(ValueError):
    """The arrays cannot answer the question that was asked of them."""


class IncompletePanelError(ScienceError):
    """A method for complete panels was given gaps."""


class TooFewError(ScienceError):
    """There are too few jurors, entries or scores for the method."""


class NoSpreadError(ScienceError):
    """All scores are equal, so nothing can be told from them."""


class DisconnectedPanelsError(ScienceError):
    """Groups of entries and jurors have nobody in common, so they cannot be compared."""


class UnsuitableScaleError(ScienceError):
    """The scale has too many or too few steps for an ordinal model."""


class NotConvergedError(ScienceError):
    """The fit did not reach an optimum."""
