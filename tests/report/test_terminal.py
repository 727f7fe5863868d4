from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from kolabik import __version__
from kolabik.report.subject import Subject
from kolabik.report.terminal import MOST_JURORS, MOST_ROWS, print_verdict
from kolabik.report.wording import Language
from kolabik.science.judging.expert import ExpertModel, ExpertOpinion
from kolabik.science.judging.findings import Finding, Weight
from tests.world.verdicts import (
    clear_subject,
    criteria_subject,
    doubtful_subject,
    in_rounds,
    subject_on,
)


@pytest.fixture(scope="module")
def clear() -> Subject:
    return clear_subject()


@pytest.fixture(scope="module")
def doubtful() -> Subject:
    return doubtful_subject()


def shown(
    subject: Subject,
    language: Language = Language.EN,
    *,
    width: int = 80,
    every: bool = False,
    colour: bool = False,
) -> str:
    console = Console(
        width=width,
        highlight=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
    )
    with console.capture() as told:
        print_verdict(console, subject, language, every=every)
    return told.get()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("every", [True, False])
def test_nothing_is_wider_than_the_screen(
    clear: Subject, width: int, language: Language, every: bool
):
    for subject in (clear, doubtful_subject(), criteria_subject()):
        lines = shown(subject, language, width=width, every=every).splitlines()

        assert max(map(len, lines)) <= width


def test_the_verdict_is_told_from_the_winners_to_the_seed(clear: Subject):
    text = shown(clear)

    parts = [
        "Verdict on 6 entries by 4 jurors (24 ballots)",
        "Winners",
        "Telor Dadar",
        "How sure",
        "The three winners are clear",
        "What to know",
        "Ranking",
        "Jurors",
        "The jurors agree well",
        "Official rule: weighted mean. Seed 7",
        __version__,
        "--report",
        "--json",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_indonesian_is_told_in_indonesian(clear: Subject):
    text = shown(clear, Language.ID)

    assert "Putusan atas 6 inovasi oleh 4 juri" in text
    assert "9,45" in text
    assert "9.45" not in text


def test_alarms_are_marked_and_come_before_notices(doubtful: Subject):
    lines = shown(doubtful).splitlines()

    alarms = [place for place, line in enumerate(lines) if line.startswith("  ! ")]
    notices = [place for place, line in enumerate(lines) if line.startswith("  • ")]
    assert "cannot be relied on" in lines[alarms[0]]
    assert max(alarms) < min(notices)


def test_alarms_are_red_where_there_is_colour(doubtful: Subject):
    assert "\x1b[1;31m" in shown(doubtful, colour=True)
    assert "\x1b[" not in shown(doubtful)


def test_what_the_sentence_says_is_not_said_again(doubtful: Subject):
    assert "The chances below take honest" not in shown(doubtful)


def test_a_long_ranking_is_cut_and_says_how_to_see_it_all(doubtful: Subject):
    short, whole = shown(doubtful), shown(doubtful, every=True)

    assert short.count(" ± 0.4") == MOST_ROWS
    assert "and 10 more entries (see them all with --all)" in short
    assert whole.count(" ± 0.4") == 30
    assert "more entries" not in whole


def test_many_notices_are_cut_but_no_alarm_is(clear: Subject):
    facts = {"juror": 0, "share": 0.9}
    alarms = (Finding("audit.straight_line", Weight.ALARM, facts),) * 9
    notices = (Finding("data.ceiling", Weight.NOTICE, facts),) * 9
    verdict = replace(clear.verdict, findings=(*alarms, *notices))

    text = shown(replace(clear, verdict=verdict))

    assert text.count("  ! ") == 9
    assert text.count("  • ") == 6
    assert "and 4 more notes (see them all with --all)" in text


def long_jury(n_lined: int) -> Subject:
    rng = np.random.default_rng(2)
    quality = rng.normal(6, 1, 12)
    grid = np.clip(quality + rng.normal(0, 0.4, (MOST_JURORS + 5, 12)), 1, 10)
    grid[3 : 3 + n_lined] = 7.0
    return subject_on(grid)


def test_of_a_long_jury_only_the_most_unusual_are_shown():
    subject = long_jury(1)

    text = shown(subject)

    assert "Dewi" in text.partition("Jurors")[2]
    assert "Above are only the most unusual jurors; see the other 24 with --all" in text
    assert "Juri 12" in shown(subject, every=True)


def test_of_many_flagged_jurors_those_with_an_alarm_are_kept():
    subject = long_jury(1)
    audit = subject.verdict.audit
    flagged = tuple(replace(c, flags=(*c.flags, "audit.halo")) for c in audit.jurors)
    verdict = replace(subject.verdict, audit=replace(audit, jurors=flagged))

    text = shown(replace(subject, verdict=verdict)).partition("Jurors")[2]

    assert text.count("halo") == MOST_JURORS
    assert "same score" in text


def test_a_long_jury_without_anything_unusual_says_so():
    subject = long_jury(0)
    audit = subject.verdict.audit
    calm = tuple(replace(check, flags=()) for check in audit.jurors)

    verdict = replace(subject.verdict, audit=replace(audit, jurors=calm))

    assert "Nothing is unusual in these 25 jurors" in shown(replace(subject, verdict=verdict))


def test_an_open_tie_names_the_equals(clear: Subject):
    text = shown(subject_on([[9.0, 8, 7, 7, 5], [9, 8, 7, 7, 5]]))

    assert "Equal: 2 entries for the last place:" in text
    assert "  = +62 Siaga\n  = -Nol Antrean" in text


def test_a_verdict_without_a_settled_winner_says_so():
    text = shown(subject_on([[9.0, 9, 5], [9, 9, 5]], rules={"winners": 1}))

    assert "No winner is settled" in text


def test_a_lone_juror_gets_no_chances_and_no_checks():
    text = shown(subject_on([[9.0, 8.0, 7.0, 6.0]]))

    assert "cannot be computed" in text
    assert "Beside other jurors" not in text
    assert "Severity cannot be corrected" not in text


def test_an_expert_model_names_its_best(clear: Subject):
    figures = np.ones(6)
    opinion = ExpertOpinion(
        ExpertModel.RASCH, figures, figures, figures[:4], (1, 0), None, None, figures, ()
    )

    text = shown(replace(clear, expert=opinion))

    assert "Expert model rasch: =SUM(A1:A9) and Telor Dadar come out best." in text


def test_the_deciding_round_is_named(clear: Subject):
    assert "Deciding round: Final" in shown(in_rounds(clear, "Awal", "Final"))
    assert "Deciding round" not in shown(clear)


def test_names_are_shown_as_they_are_and_command_no_terminal():
    names = ("[bold]A[/bold]", "\x1b[31mB", "C\nC", ":star:", "E", "F")

    text = shown(clear_subject(entries=names), colour=True)

    assert "[bold]A[/bold]" in text
    assert ":star:" in text
    assert "C C" in text
    assert "\x1b[31mB" not in text


def test_a_weak_agreement_advises_more_jurors():
    rng = np.random.default_rng(4)
    subject = subject_on(np.clip(6 + rng.normal(0, 1.5, (3, 40)), 1, 10))
    agreement = replace(subject.verdict.agreement, single=0.1, average=0.25)

    text = shown(replace(subject, verdict=replace(subject.verdict, agreement=agreement)))

    assert "kolabik plan" in text.replace("\n    ", " ")


def test_the_same_figures_speak_of_fair_agreement(clear: Subject):
    agreement = replace(clear.verdict.agreement, single=0.3, average=0.6)

    text = shown(replace(clear, verdict=replace(clear.verdict, agreement=agreement)))

    assert "The jurors agree fairly: 60%" in text


def test_where_there_is_nothing_to_know_there_is_no_heading(clear: Subject):
    quiet = replace(clear, verdict=replace(clear.verdict, findings=()), notes=())

    assert "What to know" not in shown(quiet)
