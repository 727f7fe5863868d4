from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console
from rich.text import Text

from kolabik.report.entry_table import EntryTable, bar, column_width, with_reach
from kolabik.report.labels import labels_of
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from tests.world.verdicts import clear_subject, subject_on

LINE = "─"


@pytest.fixture(scope="module")
def clear() -> Subject:
    return clear_subject()


def shown(subject: Subject, width: int = 80, language: Language = Language.ID) -> list[str]:
    names = labels_of(subject.names)
    table = EntryTable(subject.verdict, names, language, width)
    console = Console(width=width, highlight=False)
    with console.capture() as told:
        console.print(table.table(subject.verdict.standing.order.tolist()))
    return [line.rstrip() for line in told.get().splitlines()]


def test_a_line_is_drawn_under_the_last_winner(clear: Subject):
    lines = shown(clear)

    cut = [place for place, line in enumerate(lines) if set(line.strip()) == {LINE}]
    assert len(cut) == 2
    assert "+62 Siaga" in lines[cut[1] - 1]
    assert "-Nol Antrean" in lines[cut[1] + 1]


def test_a_contest_that_everybody_wins_has_no_line_below():
    lines = shown(clear_subject(rules={"winners": 6}))

    assert sum(set(line.strip()) == {LINE} for line in lines) == 1


def test_an_open_tie_stands_between_two_lines():
    lines = shown(subject_on([[9.0, 8, 7, 7, 5], [9, 8, 7, 7, 5]]))

    cut = [place for place, line in enumerate(lines) if set(line.strip()) == {LINE}]
    assert len(cut) == 3
    assert cut[2] - cut[1] == 3


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", list(Language))
def test_figures_are_never_cut_and_long_names_are(clear: Subject, width: int, language: Language):
    long = "Sistem Informasi Pelayanan Kesehatan Ibu dan Anak " * 4
    names = (long, *(f"Inovasi {i}" for i in range(5)))

    lines = shown(replace(clear, sheet=replace(clear.sheet, entries=names)), width, language)

    assert max(map(len, lines)) <= width
    assert [line.count("…") for line in lines].count(1) == 1
    assert sum("±" in line for line in lines) == 6


def test_numbers_wear_the_marks_of_the_language(clear: Subject):
    assert any(" 9,45 " in line for line in shown(clear, language=Language.ID))
    assert any(" 9.45 " in line for line in shown(clear, language=Language.EN))


def test_a_chance_is_a_percentage_with_a_bar(clear: Subject):
    chances = np.array([0.87, 0.5, 0.25, 0.04, 0.0, 1.0])
    verdict = replace(clear.verdict, ranking=replace(clear.verdict.ranking, p_win=chances))

    lines = shown(replace(clear, verdict=verdict), language=Language.EN)

    told = [line.split("±")[1].split()[1:-1] for line in lines if "±" in line]
    assert told == [
        ["87%", "████▌"],
        ["50%", "██▌"],
        ["25%", "█"],
        ["4%"],
        ["<1%"],
        [">99%", "█████"],
    ]


def test_scores_that_differ_look_different():
    lines = shown(subject_on([[9.001, 9.004, 8.0, 5.0], [9.001, 9.004, 8.0, 5.2]]))

    assert any("9,001" in line for line in lines)
    assert any("9,004" in line for line in lines)


def test_without_chances_only_the_official_score_is_shown():
    lines = shown(subject_on([[9.0, 8.0, 7.0, 6.0]]))

    assert not any("±" in line or "%" in line for line in lines)
    assert any("Nilai" in line for line in lines)


def test_a_name_is_no_markup(clear: Subject):
    names = ("[red]A[/red]", ":star:", "[link=x]B", "C", "D", "E")

    lines = shown(replace(clear, sheet=replace(clear.sheet, entries=names)))

    assert all(any(name in line for line in lines) for name in names)


def test_a_column_holds_every_cell_and_every_word_of_its_head():
    assert column_width(Text("Nilai resmi"), [Text("9,45")]) == 5
    assert column_width(Text("No"), [Text("9,45"), Text("10,00")]) == 5


@pytest.mark.parametrize(
    ("share", "expected"), [(0, ""), (0.05, "▌"), (0.5, "█████"), (1, "█" * 10)]
)
def test_a_bar_is_drawn_in_half_blocks(share: float, expected: str):
    assert bar(share, 10) == expected


def test_a_reach_is_half_of_an_interval():
    assert with_reach(Language.ID, "9,45", 0.5) == "9,45 ± 0,50"
