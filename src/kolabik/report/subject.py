"""What a report is about: a verdict, the names behind it, and where it came from."""

from dataclasses import dataclass

from kolabik.report.names import Names, names_of
from kolabik.science.judging.expert import ExpertOpinion
from kolabik.science.judging.findings import Finding
from kolabik.science.judging.verdict import Verdict
from kolabik.sheets.rubric import Rubric
from kolabik.sheets.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that the terminal, the page, the workbook and the JSON tell.

    Attributes
    ----------
    verdict : Verdict
        The official result and its audit.
    sheet : ScoreSheet
        The scores as they were read, with names and places.
    rubric : Rubric
        What the organiser fixed.
    notes : tuple of Finding
        What was noticed while reading (layout, inferred rubric).
    digest : str
        SHA-256 of the sheet's file, in hexadecimal.
    expert : ExpertOpinion or None
        What the expert model says, if it was asked for.

    """

    verdict: Verdict
    sheet: ScoreSheet
    rubric: Rubric
    notes: tuple[Finding, ...]
    digest: str
    expert: ExpertOpinion | None = None

    @property
    def names(self) -> Names:
        """The names behind the codes."""
        return names_of(self.sheet)
