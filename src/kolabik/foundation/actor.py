"""Who does something: known to the log by a code alone."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anybody with a code."""

    @property
    def code(self) -> str:
        """The public identifier."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine itself, for acts that no person asked for."""

    code: str


SYSTEM = Machine("system")
