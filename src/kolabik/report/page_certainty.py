"""How sure the ranks are: the interval plot, and the pair at the cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.report.charts.drawing import LAYOUTS, Caption, Svg
from kolabik.report.charts.rank_plot import RankRow, RankWords, rank_plot
from kolabik.report.charts.share_bar import Part, share_bar
from kolabik.report.confidence import told_chance
from kolabik.report.page_entries import EntryRow
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.science.judging.ranking import Ranking

MOST_ROWS = 60
AROUND_THE_CUT = 30


@dataclass(frozen=True, slots=True)
class CutPair:
    """The last winner and the first entry below: how likely each is the better one."""

    last: str
    following: str
    share: str
    rest: str
    sentence: str
    bars: tuple[Svg, ...]


@dataclass(frozen=True, slots=True)
class Certainty:
    """The pictures of a ranking's doubt; `shown` of `total` entries are drawn."""

    plots: tuple[Svg, ...]
    shown: Sequence[EntryRow]
    total: int
    cut: CutPair | None


def certainty_of(subject: Subject, rows: Sequence[EntryRow], voice: Voice) -> Certainty | None:
    """Draw the ranks of the entries; None if there are no chances to draw."""
    ranking = subject.verdict.ranking
    if ranking is None:
        return None
    ranked = [row for row in rows if row.rank]
    shown = _around_the_cut(ranked, len(ranking.winners))
    places = subject.verdict.contest.rules.winners
    cut = _pair_at_the_cut(ranked, ranking, voice)
    return Certainty(_plots(shown, ranking, places, voice), shown, len(ranked), cut)


def _around_the_cut(rows: Sequence[EntryRow], cut: int) -> Sequence[EntryRow]:
    if len(rows) <= MOST_ROWS:
        return rows
    first = min(max(cut - AROUND_THE_CUT // 2, 0), len(rows) - AROUND_THE_CUT)
    return rows[first : first + AROUND_THE_CUT]


def _plots(
    rows: Sequence[EntryRow], ranking: Ranking, places: int, voice: Voice
) -> tuple[Svg, ...]:
    drawn = [
        RankRow(
            label=row.name,
            place=row.place,
            rank=row.rank,
            low=row.low,
            high=row.high,
            share=row.share,
            chance=row.chance,
            wins=row.wins,
        )
        for row in rows
    ]
    text = RankWords(voice.say("page.rank_plot.axis"), voice.say("page.rank_plot.chance", k=places))
    caption = Caption(
        "rank-plot",
        voice.say("page.rank_plot.title"),
        voice.say(
            "page.rank_plot.description",
            n=len(rows),
            first=rows[0].name,
            low=rows[0].low,
            high=rows[0].high,
        ),
    )
    return tuple(
        rank_plot(drawn, len(ranking.winners), text, caption, layout) for layout in LAYOUTS
    )


def _pair_at_the_cut(rows: Sequence[EntryRow], ranking: Ranking, voice: Voice) -> CutPair | None:
    k = len(ranking.winners)
    if k >= len(rows):
        return None
    last, following = rows[k - 1].name, rows[k].name
    share = told_chance(ranking, ranking.p_cut)
    rest = 1 - share
    places = {"k": k, "after": k + 1}
    sentence = voice.say(
        "page.cut.sentence", last=last, following=following, share=share, rest=rest, **places
    )
    caption = Caption("cut-bar", voice.say("page.cut.title"), sentence)
    parts = [
        Part(share, "win", voice.percent(share)),
        Part(rest, "rest", voice.percent(rest)),
    ]
    bars = tuple(share_bar(parts, caption, layout) for layout in LAYOUTS)
    return CutPair(last, following, parts[0].told, parts[1].told, sentence, bars)
