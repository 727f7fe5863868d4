"""The entries as a terminal's table: places, scores, chances, with a line under the winners."""

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.box import Box
from rich.table import Table
from rich.text import Text

from kolabik.report.confidence import told_chance
from kolabik.report.names import Names
from kolabik.report.wording import Language, number, percent, say
from kolabik.science.judging.ranking import Ranking
from kolabik.science.judging.verdict import Verdict

# Only a line under the head and one where a section ends.
LINES = Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")
NORMAL_90 = 1.645
BAR, LONG_BAR, WIDE = 5, 10, 100
LEAST_DECIMALS, MOST_DECIMALS = 2, 4


class EntryTable:
    """Builds the table of some entries of a verdict."""

    def __init__(self, verdict: Verdict, names: Names, language: Language, width: int) -> None:
        self.verdict = verdict
        self.names = names
        self.language = language
        self.bar = LONG_BAR if width >= WIDE else BAR

    def table(self, codes: Sequence[int]) -> Table:
        """Show entries in the order given, a line under the last sure and last open place."""
        ends = self._ends()
        decimals = self._decimals(codes)
        rows = [(code, self._row(code, decimals)) for code in codes]
        table = Table(box=LINES, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
        self._add_columns(table, [cells for _, cells in rows])
        for code, cells in rows:
            table.add_row(*cells, end_section=code in ends)
        return table

    def _add_columns(self, table: Table, rows: Sequence[Sequence[Text]]) -> None:
        heads = ["rank", "entry", "official"]
        if self.verdict.ranking is not None:
            heads += ["calibrated", "p_win", "ranks"]
        k = self.verdict.contest.rules.winners
        for place, head in enumerate(heads):
            title = Text(say(self.language, f"column.{head}", k=k))
            if head == "entry":
                table.add_column(title)
                continue
            width = column_width(title, (cells[place] for cells in rows))
            justify: Literal["left", "right"] = "left" if head == "p_win" else "right"
            table.add_column(title, justify=justify, width=width)

    def _row(self, code: int, decimals: int) -> tuple[Text, ...]:
        style = "bold" if code in self.verdict.standing.winners else ""
        official = number(self.language, float(self.verdict.official[code]), decimals)
        cells = [
            Text(self._whole(self.verdict.standing.rank[code]), style=style),
            Text(self.names.entries[code], style=style, no_wrap=True, overflow="ellipsis"),
            Text(official, style=style),
        ]
        if self.verdict.ranking is not None:
            cells += self._chances(self.verdict.ranking, code)
        return tuple(cells)

    def _chances(self, ranking: Ranking, code: int) -> list[Text]:
        reach = NORMAL_90 * float(ranking.se[code])
        chance = told_chance(ranking, float(ranking.p_win[code]))
        low, high = (self._whole(end[code]) for end in (ranking.rank_low, ranking.rank_high))
        return [
            Text(with_reach(self.language, number(self.language, ranking.score[code]), reach)),
            Text.assemble(
                f"{percent(self.language, chance):>4} ", (bar(chance, self.bar), "green")
            ),
            Text(low if low == high else f"{low}–{high}"),
        ]

    def _whole(self, value: float) -> str:
        return number(self.language, value, 0)

    def _ends(self) -> set[int]:
        """Return the entries under which a line is drawn."""
        standing = self.verdict.standing
        groups = (standing.winners, (*standing.winners, *standing.undecided))
        sizes = {len(group) for group in groups} - {0, standing.order.size}
        return {int(standing.order[size - 1]) for size in sizes}

    def _decimals(self, codes: Sequence[int]) -> int:
        """Return as many decimals as it takes to see who has more."""
        values = {float(value) for value in self.verdict.official[list(codes)].round(9)}
        for decimals in range(LEAST_DECIMALS, MOST_DECIMALS):
            if len({round(value, decimals) for value in values}) == len(values):
                return decimals
        return MOST_DECIMALS


def column_width(head: Text, cells: Iterable[Text]) -> int:
    """Return the width that holds every cell whole, and every word of the head."""
    words = [Text(word).cell_len for word in head.plain.split()]
    return max([*words, *(cell.cell_len for cell in cells)])


def with_reach(language: Language, value: str, reach: float) -> str:
    """Write a figure with half its interval."""
    return f"{value} ± {number(language, reach)}"


def bar(share: float, length: int) -> str:
    """Draw a share as a bar of whole and half blocks."""
    halves = round(2 * length * share)
    return "█" * (halves // 2) + "▌" * (halves % 2)
