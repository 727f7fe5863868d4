"""The entries as rows of the page: place, scores, chances, intervals."""

from dataclasses import dataclass

import numpy as np

from kolabik.report.confidence import told_chance
from kolabik.report.page_voice import GAP, Voice
from kolabik.report.subject import Subject
from kolabik.science.judging.ranking import Ranking
from kolabik.science.types import FloatArray

NORMAL_90 = 1.645
LEAST_DECIMALS, MOST_DECIMALS = 2, 4


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What the page says of one entry, in words; `share` is the chance to win, 0 to 1."""

    code: int
    rank: int
    place: str
    name: str
    unit: str
    official: str
    calibrated: str
    interval: str
    chance: str
    share: float
    ranks: str
    low: int
    high: int
    ballots: int
    wins: bool
    tied: bool


def entry_rows(subject: Subject, voice: Voice) -> list[EntryRow]:
    """Return all entries in official order, those without a place after the others."""
    order = [int(code) for code in subject.verdict.standing.order]
    ranked = set(order)
    unranked = [code for code in range(len(subject.sheet.entries)) if code not in ranked]
    writer = _EntryWriter(subject, voice)
    return [writer.row(code) for code in [*order, *unranked]]


def decimals_of(values: FloatArray) -> int:
    """Return as many decimals as it takes to see who has more."""
    apart = np.unique(values.round(9)).size
    for decimals in range(LEAST_DECIMALS, MOST_DECIMALS):
        if np.unique(values.round(decimals)).size == apart:
            return decimals
    return MOST_DECIMALS


class _EntryWriter:
    def __init__(self, subject: Subject, voice: Voice) -> None:
        verdict = subject.verdict
        self.voice = voice
        self.ranking = verdict.ranking
        self.names, self.units = subject.sheet.entries, subject.sheet.entry_units
        self.rank = verdict.standing.rank
        self.official = verdict.official
        self.decimals = decimals_of(verdict.official[verdict.standing.order])
        self.ballots = verdict.totals.per_entry()
        self.winners = frozenset(verdict.standing.winners)
        self.undecided = frozenset(verdict.standing.undecided)

    def row(self, code: int) -> EntryRow:
        rank, ranking = int(self.rank[code]), self.ranking
        calibrated, interval = self.calibrated(ranking, code)
        share = told_chance(ranking, float(ranking.p_win[code])) if ranking else float("nan")
        low, high = _ranks(ranking, code)
        return EntryRow(
            code=code,
            rank=rank,
            place=str(rank) if rank else GAP,
            name=self.names[code],
            unit=self.units[code] or "",
            official=self.voice.number(float(self.official[code]), self.decimals),
            calibrated=calibrated,
            interval=interval,
            chance=self.voice.percent(share),
            share=0.0 if np.isnan(share) else share,
            ranks=_told_ranks(low, high),
            low=low,
            high=high,
            ballots=int(self.ballots[code]),
            wins=code in self.winners,
            tied=code in self.undecided,
        )

    def calibrated(self, ranking: Ranking | None, code: int) -> tuple[str, str]:
        if ranking is None:
            return GAP, GAP
        score, reach = float(ranking.score[code]), NORMAL_90 * float(ranking.se[code])
        return self.voice.number(score), self.voice.interval(score - reach, score + reach)


def _ranks(ranking: Ranking | None, code: int) -> tuple[int, int]:
    if ranking is None:
        return 0, 0
    return int(ranking.rank_low[code]), int(ranking.rank_high[code])


def _told_ranks(low: int, high: int) -> str:
    if not low:
        return GAP
    return str(low) if low == high else f"{low}{GAP}{high}"
