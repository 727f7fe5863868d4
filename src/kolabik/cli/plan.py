"""`kolabik plan`: how many jurors, one round or two, before the first score."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import click
import numpy as np
from rich.table import Table
from rich.text import Text

from kolabik.cli.contest import Wishes, open_case
from kolabik.cli.options import FILE, language_option, rubric_option, screen
from kolabik.cli.output import write_text
from kolabik.cli.refusals import CannotDecideError
from kolabik.report.names import NO_NAMES, names_of, sentence
from kolabik.report.paragraph import BULLET, print_paragraph
from kolabik.report.wording import Language, number, percent, say
from kolabik.science.errors import ScienceError
from kolabik.science.judging.calibration import Components, calibrate
from kolabik.science.judging.outcomes import RoundStudy
from kolabik.science.judging.planning import N_RUNS, TARGET, Choices, Plan, plan
from kolabik.science.judging.rounds import PlannedContest
from kolabik.science.judging.scores import totals_of

MOST_SIZES = 10
LISTS = (2, 3, 4, 5)
BAR = 8
LARGE = 500_000
FEWEST_RUNS = 20


@dataclass(frozen=True, slots=True)
class Guess:
    """What is known of the jury: an earlier sheet, or a stated guess."""

    sheet: Path | None
    rubric: str | None
    reliability: float
    severity: float


def plan_command(language: Language) -> click.Command:
    """Build the command in one language."""
    chance = click.FloatRange(0, 1, min_open=True, max_open=True)
    count = click.IntRange(min=1)

    def run_plan(**given: Any) -> None:  # noqa: ANN401  click hands options over by name
        guess = Guess(given["sheet"], given["rubric"], given["reliability"], given["severity"])
        components, n_entries, n_jurors = _components(guess)
        entries = given["entries"] or n_entries
        jurors = given["jurors"] or n_jurors
        made = _plan(components, entries, jurors, given)
        _show(made, language)
        if given["json"]:
            write_text(given["json"], json.dumps(plan_document(made), indent=1) + "\n", language)

    option = _options(language)
    return click.Command(
        "plan",
        callback=run_plan,
        params=[
            option("--from", "sheet", type=FILE, metavar="SHEET"),
            rubric_option(language),
            option("--entries", type=click.IntRange(min=2)),
            option("--jurors", type=count),
            option("--winners", type=count, default=3),
            option("--reliability", type=chance, default=0.5),
            option("--severity", type=click.FloatRange(min=0), default=0.5),
            option("--target", type=chance, default=TARGET),
            option("--seed", type=click.IntRange(min=0), default=0),
            option("--json", type=FILE, metavar="OUT"),
            language_option(language),
        ],
        help=say(language, "help.plan"),
    )


def plan_document(made: Plan) -> dict[str, Any]:
    """Return a plan's figures for machines: schema kolabik.plan/1."""
    return {
        "schema": "kolabik.plan/1",
        "entries": made.contest.n_entries,
        "winners": made.contest.winners,
        "jurors": made.choices.n_jurors,
        "variance": asdict(made.contest.components),
        "runs": made.n_runs,
        "seed": made.seed,
        "one_round": [
            {"reliability": float(reliable), **_study_document(study)}
            for reliable, study in zip(made.relative, made.curves.one_round, strict=True)
        ],
        "two_rounds": [_study_document(study) for study in made.curves.two_rounds],
        "recommendation": [
            {
                "code": found.code,
                "facts": dict(found.facts),
                "message": {str(lang): sentence(lang, found, NO_NAMES) for lang in Language},
            }
            for found in made.recommendation
        ],
    }


def _options(language: Language) -> Callable[..., click.Option]:
    def option(*names: str, **settings: Any) -> click.Option:  # noqa: ANN401  handed to click
        code = f"help.plan.{names[0].removeprefix('--')}"
        shown = settings.get("default") is not None
        return click.Option(names, help=say(language, code), show_default=shown, **settings)

    return option


def _components(guess: Guess) -> tuple[Components, int, int]:
    """Take variances and sizes from an earlier sheet, or from the guess."""
    if guess.sheet is None:
        entry = guess.reliability
        return Components(entry, guess.severity * entry, 1 - entry), 57, 10
    case = open_case(guess.sheet, Wishes(rubric=guess.rubric))
    totals = totals_of(case.contest.scores, case.contest.rules.weights)
    try:
        fit = calibrate(totals)
    except ScienceError as reason:
        raise CannotDecideError(reason, names_of(case.sheet)) from reason
    return fit.components, totals.n_entries, max(int(totals.per_entry().max()), 2)


def _plan(components: Components, entries: int, jurors: int, given: dict[str, Any]) -> Plan:
    winners = min(given["winners"], entries - 1)
    contest = PlannedContest(entries, winners, components)
    runs = min(N_RUNS, max(LARGE // (entries * jurors), FEWEST_RUNS))
    per_entry = np.unique(np.linspace(1, jurors, min(jurors, MOST_SIZES)).round().astype(int))
    lists = tuple(sorted({min(size * winners, entries) for size in LISTS}))
    choices = Choices(jurors, tuple(int(k) for k in per_entry), lists)
    return plan(contest, choices, target=given["target"], n_runs=runs, seed=given["seed"])


def _show(made: Plan, language: Language) -> None:
    console = screen()
    facts = {
        "entries": made.contest.n_entries,
        "jurors": made.choices.n_jurors,
        "winners": made.contest.winners,
        "runs": made.n_runs,
    }
    console.print(Text(say(language, "plan_table.title", **facts), style="bold"))
    for found in made.recommendation:
        print_paragraph(console, sentence(language, found, NO_NAMES), BULLET)
    console.print()
    console.print(_one_round(made, language))
    console.print()
    if made.curves.two_rounds:
        console.print(_two_rounds(made, language))


def _one_round(made: Plan, language: Language) -> Table:
    heads = ("k", "evaluations", "reliability", "best", "curve", "overlap", "exact", "loss")
    table = _table("one_round", heads, language)
    for reliable, study in zip(made.relative, made.curves.one_round, strict=True):
        table.add_row(
            str(study.schedule.per_entry),
            number(language, study.evaluations, 0),
            number(language, float(reliable)),
            percent(language, study.best_wins.value),
            "█" * round(BAR * study.best_wins.value),
            percent(language, study.overlap.value),
            percent(language, study.exact.value),
            number(language, study.loss_sd.value),
        )
    return table


def _two_rounds(made: Plan, language: Language) -> Table:
    heads = ("k", "list", "evaluations", "holds", "best", "curve", "overlap", "exact", "loss")
    table = _table("two_rounds", heads, language)
    for study in made.curves.two_rounds:
        table.add_row(
            str(study.schedule.per_entry),
            str(study.schedule.shortlist),
            number(language, study.evaluations, 0),
            percent(language, study.holds(study.schedule.shortlist)),
            percent(language, study.best_wins.value),
            "█" * round(BAR * study.best_wins.value),
            percent(language, study.overlap.value),
            percent(language, study.exact.value),
            number(language, study.loss_sd.value),
        )
    return table


def _table(kind: str, heads: tuple[str, ...], language: Language) -> Table:
    title = say(language, f"plan_table.{kind}")
    table = Table(title=title, box=None, title_justify="left", padding=(0, 1, 0, 0))
    for head in heads:
        justify: Literal["left", "right"] = "left" if head == "curve" else "right"
        text = say(language, f"plan_table.{head}")
        longest = BAR if head == "curve" else max(map(len, text.split()))
        table.add_column(Text(text), justify=justify, min_width=longest)
    return table


def _study_document(study: RoundStudy) -> dict[str, Any]:
    figures = ("overlap", "exact", "best_wins", "loss", "loss_sd")
    shortlist = zip(study.list_size.tolist(), study.list_holds.tolist(), strict=True)
    return {
        **asdict(study.schedule),
        "evaluations": study.evaluations,
        **{name: asdict(getattr(study, name)) for name in figures},
        "shortlist_holds": dict(shortlist),
    }
