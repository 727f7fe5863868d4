"""A score sheet that was read: the scores, the names behind the codes, where each stood."""

from dataclasses import dataclass
from typing import Literal

from kolabik.science.judging.findings import Finding
from kolabik.science.judging.scores import Scores
from kolabik.science.types import IntArray
from kolabik.sheets.problems import Place

LayoutName = Literal["long", "wide"]


@dataclass(frozen=True, slots=True)
class Origins:
    """Where each score stood: an index of `sheet_names`, row from 1, column from 0."""

    sheet: IntArray
    row: IntArray
    column: IntArray


@dataclass(frozen=True, slots=True)
class Comment:
    """What a juror wrote on an entry, by their codes."""

    entry: int
    juror: int
    text: str


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """Everything that a file says of a contest, names in the order of first appearance.

    With more than one round each juror has a code for each round, labelled "Ani (Final)",
    so that severity may differ between rounds; `juror_round` indexes `rounds`.
    """

    scores: Scores
    entries: tuple[str, ...]
    jurors: tuple[str, ...]
    criteria: tuple[str, ...]
    entry_units: tuple[str | None, ...]
    juror_units: tuple[str | None, ...]
    order: IntArray | None
    rounds: tuple[str, ...]
    juror_round: IntArray
    deciding_round: int
    origins: Origins
    comments: tuple[Comment, ...]
    layout: LayoutName
    file: str
    sheet_names: tuple[str | None, ...]
    delimiter: str | None
    decimal_mark: str | None
    notes: tuple[Finding, ...]

    def place(self, index: int) -> Place:
        """Return where a score stands in the file."""
        return Place(
            self.sheet_names[int(self.origins.sheet[index])],
            int(self.origins.row[index]),
            int(self.origins.column[index]),
        )
