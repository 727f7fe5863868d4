"""A rule of the house forbids an act: told to the person in their own language."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818  an answer, not a failure
    """A rule forbids what was asked for, and nothing was changed.

    Parameters
    ----------
    message : str or lazy translation
        What is so, and what to do next, in a sentence.
    code : str
        A word for programs and tests.

    """

    def __init__(self, message: "str | Promise", *, code: str = "") -> None:
        self.message = message
        self.code = code
        super().__init__(message)
