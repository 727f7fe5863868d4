"""What casts doubt on the winners: other models, few ballots, an unusual jury."""

from dataclasses import dataclass

from kolabik.science.judging.audit import Audit
from kolabik.science.judging.calibration import Calibration
from kolabik.science.judging.findings import Finding, Value, Weight
from kolabik.science.judging.ranking import Ranking
from kolabik.science.judging.standing import Standing


@dataclass(frozen=True, slots=True)
class Concerns:
    """The official winners beside those that other views would name.

    Parameters
    ----------
    standing : Standing
        The official places.
    ranking : Ranking or None
        Probabilities; None if there were too few ballots for them.
    calibration : Calibration or None
        The fit; None likewise.
    audit : Audit or None
        The juror checks.
    calibrated, robust : tuple of int
        Winners by the calibration and by the second opinion; empty if there is none.
    without_own_unit : tuple of int or None
        Winners without ballots on the juror's own unit; None if there are no such ballots.
    n_entries, n_jurors : int
        Entries and jurors with a ballot.

    """

    standing: Standing
    ranking: Ranking | None
    calibration: Calibration | None
    audit: Audit | None
    calibrated: tuple[int, ...]
    robust: tuple[int, ...]
    without_own_unit: tuple[int, ...] | None
    n_entries: int
    n_jurors: int

    def findings(self) -> tuple[Finding, ...]:
        """Return ``verdict.*`` findings, the gravest first."""
        return (*self._on_probabilities(), *self._on_winners(), *self._on_the_fit())

    @property
    def _jury_is_unusual(self) -> bool:
        return self.audit is not None and self.audit.alarm

    def _on_probabilities(self) -> list[Finding]:
        found = []
        if self._jury_is_unusual and self.ranking is not None:
            found.append(Finding("verdict.probabilities_doubtful", Weight.ALARM))
        if self.ranking is not None and not self.ranking.separable:
            found.append(Finding("verdict.not_separable", Weight.ALARM))
        return found

    def _on_winners(self) -> list[Finding]:
        found = []
        if changes := self._changes(self.robust):
            weight = Weight.ALARM if self._jury_is_unusual else Weight.NOTICE
            found.append(Finding("verdict.second_opinion_differs", weight, changes))
        if self.without_own_unit is not None and (changes := self._changes(self.without_own_unit)):
            found.append(Finding("verdict.own_unit_decides", Weight.ALARM, changes))
        if changes := self._changes(self.calibrated):
            found.append(Finding("verdict.calibrated_differs", Weight.NOTICE, changes))
        return found

    def _on_the_fit(self) -> list[Finding]:
        if self.calibration is None:
            return [Finding("verdict.not_calibrated", Weight.NOTICE)]
        found = []
        if not self.calibration.converged:
            found.append(Finding("verdict.not_converged", Weight.NOTICE))
        if self.ranking is not None and self.ranking.integrated:
            facts = {"n_jurors": self.n_jurors, "n_entries": self.n_entries}
            found.append(Finding("verdict.few_jurors", facts=facts))
        return found

    def _changes(self, others: tuple[int, ...]) -> dict[str, Value]:
        """Name who would come in and who would go out; nothing if the winners are the same.

        Entries that tie at the cut are nobody's loss: whoever of them is named, none goes out.
        """
        sure, open_ = set(self.standing.winners), set(self.standing.undecided)
        entered = tuple(i for i in others if i not in sure | open_)
        left = tuple(i for i in self.standing.winners if i not in others)
        if not others or not (entered and left):
            return {}
        return {"entries_in": entered, "entries_out": left}
