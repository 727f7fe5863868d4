"""What went wrong, told in the user's language: exit code 1 for input, 2 for usage."""

from collections.abc import Sequence

import click
from rich.console import Console
from rich.text import Text

from kolabik.report.names import Names, sentence
from kolabik.report.problems import describe_problem
from kolabik.report.wording import Language, say
from kolabik.science.errors import (
    DisconnectedPanelsError,
    NoSpreadError,
    NotConvergedError,
    ScienceError,
    TooFewError,
    UnsuitableScaleError,
)
from kolabik.science.judging.findings import Finding, Value
from kolabik.sheets.problems import SheetRefusedError

BAD_INPUT = 1
BAD_USAGE = 2

SCIENCE_REFUSALS: dict[type[ScienceError], str] = {
    NoSpreadError: "refused.no_spread",
    TooFewError: "refused.too_few",
    UnsuitableScaleError: "refused.unsuitable_scale",
    NotConvergedError: "refused.not_converged",
}


class CannotDecideError(Exception):
    """The science refused a sheet whose names are known."""

    def __init__(self, reason: ScienceError, names: Names) -> None:
        self.reason = reason
        self.names = names
        super().__init__(str(reason))


def tell_problems(console: Console, language: Language, refused: SheetRefusedError) -> None:
    """List every problem of a file, and say that nothing was computed."""
    _heading(console, say(language, "refused.sheet", n=refused.total))
    for problem in refused.problems:
        console.print(Text(f"  • {describe_problem(language, problem)}"))
    hidden = refused.total - len(refused.problems)
    if hidden > 0:
        console.print(Text(f"  {say(language, 'refused.more', n=hidden)}"))
    console.print(Text(say(language, "refused.nothing_computed")))


def tell_refusal(console: Console, language: Language, refused: CannotDecideError) -> None:
    """Say why the science gives no figures for a sheet."""
    reason = refused.reason
    if isinstance(reason, DisconnectedPanelsError):
        _tell_groups(console, language, reason, refused.names)
        return
    code = next(
        (code for kind, code in SCIENCE_REFUSALS.items() if isinstance(reason, kind)),
        "refused.science",
    )
    _heading(console, say(language, code, reason=str(reason)))


def tell_usage(console: Console, language: Language, error: click.UsageError) -> None:
    """Say what is wrong with how the command was called, and where its help is."""
    _heading(console, _usage(language, error))
    path = error.ctx.command_path if error.ctx else "kolabik"
    console.print(Text(say(language, "usage.help", command=path)))


def _tell_groups(
    console: Console, language: Language, reason: DisconnectedPanelsError, names: Names
) -> None:
    finding = Finding("design.disconnected", facts={"n": len(reason.groups)})
    _heading(console, sentence(language, finding, names))
    for number, group in enumerate(reason.groups, start=1):
        facts: dict[str, Value] = {
            "number": number,
            "jurors": group.jurors,
            "entries": group.entries,
        }
        told = sentence(language, Finding("design.group", facts=facts), names)
        console.print(Text(f"  • {told}"))


def _usage(language: Language, error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = _quoted(error.possibilities or ())
            code = "usage.no_such_option_near" if near else "usage.no_such_option"
            return say(language, code, name=error.option_name, near=near)
        case click.MissingParameter():
            param = error.param
            name = param.human_readable_name if param else str(error.param_hint or "")
            return say(language, "usage.missing", name=name)
        case click.BadParameter():
            name = error.param.opts[0] if error.param else str(error.param_hint or "")
            return say(language, "usage.bad_value", name=name, reason=error.message)
        case _:
            return say(language, "usage.other", reason=error.format_message())


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(names)


def _heading(console: Console, text: str) -> None:
    console.print(Text(text, style="bold red"))
