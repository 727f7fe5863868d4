"""`kolabik rank SHEET`: the verdict of a contest, and how far it can be trusted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from kolabik.cli.contest import Case, Wishes, digest_of, open_case
from kolabik.cli.options import (
    FILE,
    language_option,
    round_option,
    rubric_option,
    screen,
    sheet_argument,
)
from kolabik.cli.output import write_file, write_text
from kolabik.cli.refusals import CannotDecideError
from kolabik.report.book import workbook_of
from kolabik.report.document import to_json, verdict_document
from kolabik.report.names import names_of
from kolabik.report.subject import Subject
from kolabik.report.terminal import print_verdict
from kolabik.report.wording import Language, say
from kolabik.science.errors import ScienceError
from kolabik.science.judging.expert import ExpertModel, ExpertOpinion, expert_opinion
from kolabik.science.judging.rules import Rule
from kolabik.science.judging.verdict import decide
from kolabik.sheets.rubric import explain_inferred
from kolabik.sheets.workbook import write_workbook


@dataclass(frozen=True, slots=True)
class Outputs:
    """Which files to write."""

    json: Path | None
    xlsx: Path | None
    report: Path | None


def rank_command(language: Language) -> click.Command:
    """Build the command in one language."""

    def rank(sheet: Path, **given: Any) -> None:  # noqa: ANN401  click hands options over by name
        outputs = Outputs(given.pop("json"), given.pop("xlsx"), given.pop("report"))
        every, expert = given.pop("every"), given.pop("expert")
        given["rule"] = Rule(given["rule"]) if given["rule"] else None
        with _waiting(language, "rank.reading"):
            case = open_case(sheet, Wishes(**given))
        with _waiting(language, "rank.deciding"):
            subject = _decide(case, digest_of(sheet), expert)
        print_verdict(screen(), subject, language, every=every)
        with _waiting(language, "rank.writing"):
            _write(subject, outputs, language)

    return click.Command(
        "rank", callback=rank, params=_params(language), help=say(language, "help.rank")
    )


def _params(language: Language) -> list[click.Parameter]:
    def option(*names: str, **settings: Any) -> click.Option:  # noqa: ANN401  handed to click
        code = f"help.{names[-1].removeprefix('--').replace('-', '_')}"
        return click.Option(names, help=say(language, code), **settings)

    return [
        sheet_argument(),
        rubric_option(language),
        option("--rule", type=click.Choice([str(rule) for rule in Rule])),
        option("--winners", type=click.IntRange(min=1)),
        round_option(language),
        click.Option(["--panels-random"], is_flag=True, help=say(language, "help.panels_random")),
        option("--seed", type=click.IntRange(min=0), default=0),
        option("--json", type=FILE, metavar="OUT"),
        option("--xlsx", type=FILE, metavar="OUT"),
        option("--report", type=FILE, metavar="OUT.html"),
        option("--expert", type=click.Choice([str(model) for model in ExpertModel])),
        click.Option(["--all", "every"], is_flag=True, help=say(language, "help.all")),
        language_option(language),
    ]


def _decide(case: Case, digest: str, expert: str | None) -> Subject:
    try:
        verdict = decide(case.contest)
        opinion = _expert_opinion(case, expert) if expert else None
    except ScienceError as reason:
        raise CannotDecideError(reason, names_of(case.sheet)) from reason
    notes = (*case.sheet.notes, *explain_inferred(case.rubric))
    return Subject(verdict, case.sheet, case.rubric, notes, digest, opinion)


def _expert_opinion(case: Case, model: str) -> ExpertOpinion:
    contest = case.contest
    return expert_opinion(contest.scores, contest.rules, ExpertModel(model), contest.decisive)


def _write(subject: Subject, outputs: Outputs, language: Language) -> None:
    if outputs.json is not None:
        write_text(outputs.json, to_json(verdict_document(subject)), language)
    if outputs.xlsx is not None:
        content = workbook_of(subject, language)
        write_file(outputs.xlsx, lambda path: write_workbook(path, content), language)
    if outputs.report is not None:
        from kolabik.report.page import page_html  # noqa: PLC0415  its templates take time to load

        write_text(outputs.report, page_html(subject, language), language)


@contextmanager
def _waiting(language: Language, code: str) -> Iterator[None]:
    """Show on a terminal that work is going on; pipes and logs stay clean."""
    errors = Console(stderr=True)
    if not errors.is_terminal:
        yield
        return
    with errors.status(say(language, code)):
        yield
