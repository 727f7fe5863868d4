"""The `kolabik` command: the science for people with a spreadsheet."""

import io
import os
import sys
from collections.abc import Sequence

import click
from rich.console import Console

from kolabik import __version__
from kolabik.cli.check import check_command
from kolabik.cli.language import choose_language
from kolabik.cli.plan import plan_command
from kolabik.cli.presets import presets_command
from kolabik.cli.rank import rank_command
from kolabik.cli.refusals import (
    BAD_INPUT,
    BAD_USAGE,
    CannotDecideError,
    tell_problems,
    tell_refusal,
    tell_usage,
)
from kolabik.cli.server.audit import audit_command
from kolabik.cli.server.backup import backup_command
from kolabik.cli.server.demo import demo_command
from kolabik.cli.server.doctor import doctor_command
from kolabik.cli.server.init import init_command
from kolabik.cli.server.restore import restore_command
from kolabik.cli.server.serve import serve_command
from kolabik.cli.server.worker import worker_command
from kolabik.report.wording import Language, say
from kolabik.sheets.problems import SheetRefusedError

INTERRUPTED = 130
SERVER = (
    demo_command,
    init_command,
    serve_command,
    worker_command,
    doctor_command,
    backup_command,
    restore_command,
    audit_command,
)


def run() -> None:
    """Run the command with the process's own arguments, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(call(sys.argv[1:]))


def call(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code: 0 done, 1 bad input, 2 bad usage."""
    language = choose_language(arguments, os.environ)
    errors = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        code = commands(language).main(list(arguments), "kolabik", standalone_mode=False)
    except SheetRefusedError as refused:
        tell_problems(errors, language, refused)
        return BAD_INPUT
    except CannotDecideError as refused:
        tell_refusal(errors, language, refused)
        return BAD_INPUT
    except click.UsageError as error:
        tell_usage(errors, language, error)
        return BAD_USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def commands(language: Language) -> click.Group:
    """Build the command in one language, its help included."""
    group = click.Group(
        "kolabik",
        help=say(language, "help.kolabik"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    group = click.version_option(__version__, prog_name="kolabik")(group)
    for build in (rank_command, check_command, plan_command, presets_command):
        group.add_command(build(language))
    for build in SERVER:
        group.add_command(build(language))
    return group
