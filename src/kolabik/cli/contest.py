"""From a sheet and its rubric to the contest that the science decides."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kolabik.science.judging.contest import Contest
from kolabik.science.judging.rules import Rule
from kolabik.science.types import BoolArray
from kolabik.sheets.names import name_key
from kolabik.sheets.preset import preset, preset_names
from kolabik.sheets.reading import read_scores
from kolabik.sheets.rubric import Rubric, infer_rubric, rules_for
from kolabik.sheets.rubric_file import read_rubric
from kolabik.sheets.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says of how to read and decide; None leaves it to the rubric."""

    rubric: str | None = None
    rule: Rule | None = None
    winners: int | None = None
    round_: str | None = None
    panels_random: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A sheet that was read, the rubric that it is judged by, and the contest they make."""

    sheet: ScoreSheet
    rubric: Rubric
    contest: Contest


def open_case(path: Path, wishes: Wishes) -> Case:
    """Read a sheet and its rubric.

    Raises
    ------
    SheetRefusedError
        The sheet or the rubric has problems; all of them are told.

    """
    given = find_rubric(wishes.rubric)
    sheet = read_scores(path, given, round_=wishes.round_)
    rubric = _as_wished(given or infer_rubric(sheet), wishes)
    rounds = len(sheet.rounds) > 1
    return Case(
        sheet,
        rubric,
        Contest(
            scores=sheet.scores,
            rules=rules_for(rubric, sheet),
            decisive=sheet.juror_round == sheet.deciding_round if rounds else None,
            same_unit=same_unit(sheet),
            order=sheet.order,
            panels_random=wishes.panels_random,
            seed=wishes.seed,
        ),
    )


def find_rubric(asked: str | None) -> Rubric | None:
    """Return the rubric of a file or of a preset's name.

    Raises
    ------
    SheetRefusedError
        The file has mistakes, or there is neither file nor preset of that name.

    """
    if asked is None:
        return None
    if asked in preset_names() or not asked.lower().endswith(".toml"):
        return preset(asked)
    return read_rubric(Path(asked))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, by which anybody can tell that it is the same one."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def same_unit(sheet: ScoreSheet) -> BoolArray | None:
    """Tell for each entry and juror whether they are of one unit; None if units are unknown."""
    if not any(sheet.entry_units) or not any(sheet.juror_units):
        return None
    entry = np.array([name_key(unit) if unit else "" for unit in sheet.entry_units])
    juror = np.array([name_key(unit) if unit else "" for unit in sheet.juror_units])
    return np.asarray((entry[:, None] == juror[None, :]) & (entry != "")[:, None])


def _as_wished(rubric: Rubric, wishes: Wishes) -> Rubric:
    return replace(
        rubric,
        rule=wishes.rule or rubric.rule,
        winners=wishes.winners or rubric.winners,
    )
