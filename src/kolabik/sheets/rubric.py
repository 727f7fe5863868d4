"""The rubric of a contest: criteria, weights, scale and rule, by name."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.rules import Rule, Rules
from kolabik.sheets.headers import plain
from kolabik.sheets.names import name_key
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.score_sheet import ScoreSheet

SCALES = ((1.0, 4.0), (1.0, 5.0), (1.0, 10.0), (0.0, 10.0), (0.0, 100.0))
USUAL_WINNERS = 3


@dataclass(frozen=True, slots=True)
class Criterion:
    """What jurors score, its share of the total (0 to 1), and its other names."""

    name: str
    weight: float
    name_en: str = ""
    aliases: tuple[str, ...] = ()

    def name_keys(self) -> frozenset[str]:
        """Return the keys of all names that it goes by."""
        return frozenset(name_key(n) for n in (self.name, self.name_en, *self.aliases) if n)


@dataclass(frozen=True, slots=True)
class Rubric:
    """What the organiser fixed before play; weights add up to 1."""

    name: str
    criteria: tuple[Criterion, ...]
    low: float
    high: float
    rule: Rule = Rule.WEIGHTED_MEAN
    winners: int = USUAL_WINNERS
    tie_break: tuple[str, ...] = ()
    inferred: bool = False
    name_en: str = ""
    description: str = ""
    source: str = ""

    def find(self, label: str) -> int | None:
        """Return which criterion a name means; "Kebaruan (15%)" is "Kebaruan"."""
        by_key = self.keys()
        return by_key.get(name_key(label), by_key.get(name_key(plain(label))))

    def keys(self) -> Mapping[str, int]:
        """Return the criteria by the keys of all their names."""
        return {
            key: index
            for index, criterion in enumerate(self.criteria)
            for key in criterion.name_keys()
        }

    def names(self) -> tuple[str, ...]:
        """Return the names of the criteria in the rubric's order."""
        return tuple(criterion.name for criterion in self.criteria)

    def closest(self, label: str) -> str | None:
        """Return the criterion whose name is most like a name, if any is."""
        by_key = self.keys()
        found = difflib.get_close_matches(name_key(label), by_key, n=1, cutoff=0.6)
        return self.criteria[by_key[found[0]]].name if found else None


def infer_rubric(sheet: ScoreSheet) -> Rubric:
    """Return equal weights, and the least usual scale that holds every score.

    Raises
    ------
    SheetRefusedError
        No usual scale holds the scores: the organiser has to say which one it is.

    """
    value = sheet.scores.value
    least, greatest = float(value.min()), float(value.max())
    fitting = [scale for scale in SCALES if scale[0] <= least and greatest <= scale[1]]
    if not fitting:
        worst = int(np.argmin(value) if least < 0 else np.argmax(value))
        log = ProblemLog(sheet.file)
        log.refuse("sheet.no_usual_scale", sheet.place(worst), float(value[worst]))
    low, high = fitting[0]
    share = 1 / len(sheet.criteria)
    criteria = tuple(Criterion(name, share) for name in sheet.criteria)
    return Rubric("", criteria, low, high, inferred=True)


def explain_inferred(rubric: Rubric) -> tuple[Finding, ...]:
    """Return what a reader must know of a rubric that was guessed from the scores."""
    if not rubric.inferred:
        return ()
    scale = {"low": rubric.low, "high": rubric.high}
    return (
        Finding("sheet.weights_inferred", Weight.NOTICE, {"n": len(rubric.criteria)}),
        Finding("sheet.scale_inferred", Weight.NOTICE, scale),
    )


def rules_for(rubric: Rubric, sheet: ScoreSheet) -> Rules:
    """Put a rubric's names into the codes of a sheet.

    Raises
    ------
    SheetRefusedError
        The sheet has a criterion that the rubric lacks, or the other way round.

    """
    log = ProblemLog(sheet.file)
    code_of: dict[int, int] = {}
    for code, name in enumerate(sheet.criteria):
        found = rubric.find(name)
        if found is None:
            log.add("sheet.unknown_criterion", value=name, expected=rubric.names())
        else:
            code_of[found] = code
    for index, criterion in enumerate(rubric.criteria):
        if criterion.weight > 0 and index not in code_of:
            log.add("sheet.criterion_missing", value=criterion.name, weight=criterion.weight)
    log.settle()
    weights = np.zeros(len(sheet.criteria))
    for index, code in code_of.items():
        weights[code] += rubric.criteria[index].weight
    order = [code_of[i] for i in map(rubric.find, rubric.tie_break) if i in code_of]
    return Rules(weights, rubric.low, rubric.high, rubric.rule, rubric.winners, tuple(order))
