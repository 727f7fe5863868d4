"""The codes of a contest: entries, jurors (one for each round), criteria that have scores."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.scores import Scores
from kolabik.science.types import IntArray
from kolabik.sheets.assembly import Assembled
from kolabik.sheets.headers import Role
from kolabik.sheets.names import tidy
from kolabik.sheets.roster import Roster
from kolabik.sheets.score_sheet import Comment


@dataclass(frozen=True, slots=True)
class Codes:
    """One code for each kept score, and the roster's code of each, by first appearance."""

    code: IntArray
    old: tuple[int, ...]

    def pick(self, items: Sequence[str | None]) -> tuple[str | None, ...]:
        """Return what belongs to each code."""
        return tuple(items[old] for old in self.old)

    def names(self, roster: Roster) -> tuple[str, ...]:
        """Return the name of each code."""
        return tuple(roster.names[old] for old in self.old)

    def without_scores(self, roster: Roster) -> list[str]:
        """Return the names that occur without a single score."""
        present = set(self.old)
        return [name for code, name in enumerate(roster.names) if code not in present]


def number_codes(code: IntArray) -> Codes:
    """Give codes new numbers by first appearance."""
    old, first, inverse = np.unique(code, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(old.size, dtype=np.int64)
    rank[order] = np.arange(old.size)
    return Codes(rank[inverse], tuple(old[order].tolist()))


@dataclass(frozen=True, slots=True)
class People:
    """Who and what takes part; a juror in two rounds is two jurors."""

    entries: Codes
    jurors: Codes
    criteria: Codes
    rounds: tuple[str, ...]
    juror_of_pair: tuple[int, ...]
    round_of_pair: tuple[int, ...]

    def scores(self, assembled: Assembled) -> Scores:
        """Return the kept scores in the order of the file."""
        return Scores(
            self.entries.code,
            self.jurors.code,
            self.criteria.code,
            assembled.values.value[assembled.kept],
            len(self.entries.old),
            len(self.jurors.old),
            len(self.criteria.old),
        )

    def juror_labels(self, roster: Roster) -> tuple[str, ...]:
        """Return the jurors' names, with their round where there are several."""
        names = [roster.names[code] for code in self.juror_of_pair]
        if len(self.rounds) < 2:
            return tuple(names)
        pairs = zip(names, self.round_of_pair, strict=True)
        return tuple(f"{name} ({self.rounds[round_]})" for name, round_ in pairs)

    def jurors_without_scores(self, roster: Roster) -> list[str]:
        """Return the jurors who judged in no round."""
        present = set(self.juror_of_pair)
        return [name for code, name in enumerate(roster.names) if code not in present]


def number_people(assembled: Assembled) -> People:
    """Give codes to everybody who has a score."""
    rosters, kept = assembled.rosters, assembled.kept
    rounds: tuple[str, ...] = ()
    of_score = np.zeros(int(kept.sum()), dtype=np.int64)
    if Role.ROUND in rosters:
        found = number_codes(rosters[Role.ROUND].code[kept])
        rounds, of_score = found.names(rosters[Role.ROUND]), found.code
    n_rounds = max(len(rounds), 1)
    jurors = number_codes(rosters[Role.JUROR].code[kept] * n_rounds + of_score)
    return People(
        number_codes(rosters[Role.ENTRY].code[kept]),
        jurors,
        number_codes(rosters[Role.CRITERION].code[kept]),
        rounds,
        tuple(pair // n_rounds for pair in jurors.old),
        tuple(pair % n_rounds for pair in jurors.old),
    )


def read_comments(assembled: Assembled, people: People) -> tuple[Comment, ...]:
    """Return what jurors wrote beside their scores, each text once for an entry."""
    field = assembled.raw.fields.get(Role.COMMENT)
    if field is None:
        return ()
    cells = field.select(assembled.kept).cells
    pairs = zip(people.entries.code.tolist(), people.jurors.code.tolist(), cells, strict=True)
    unique = dict.fromkeys(
        (entry, juror, tidy(str(cell))) for entry, juror, cell in pairs if cell != ""
    )
    return tuple(Comment(*key) for key in unique)
