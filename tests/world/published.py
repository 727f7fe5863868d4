"""The published data of tests/data/judging, as arrays, with their answers."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np

from kolabik.science.judging.scores import Scores, totals_of
from kolabik.science.types import FloatArray

FOLDER = Path(__file__).resolve().parents[1] / "data" / "judging"


def reference(name: str) -> dict[str, Any]:
    """Return the published answers of a data set."""
    values: dict[str, Any] = json.loads((FOLDER / "reference_values.json").read_text("utf-8"))
    answers: dict[str, Any] = values[name]
    return answers


def rows(file: str) -> list[dict[str, str]]:
    """Read a data file."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def published_scores(
    file: str, *, entry: tuple[str, ...], juror: str, score: str
) -> tuple[Scores, tuple[str, ...]]:
    """Read a data file as scores on one criterion, with the jurors' names in code order."""
    table = rows(file)
    entries = np.array(["/".join(row[key] for key in entry) for row in table])
    jurors = np.array([row[juror] for row in table])
    _, entry_code = np.unique(entries, return_inverse=True)
    names, juror_code = np.unique(jurors, return_inverse=True)
    return (
        Scores(
            entry=entry_code,
            juror=juror_code,
            criterion=np.zeros(len(table), dtype=np.int64),
            value=np.array([float(row[score]) for row in table]),
            n_entries=int(entry_code.max()) + 1,
            n_jurors=len(names),
            n_criteria=1,
        ),
        tuple(str(name) for name in names),
    )


def published_grid(file: str, *, entry: str, juror: str, score: str) -> FloatArray:
    """Read a data file as a table of jurors (rows) and entries (columns), NaN for a gap."""
    scores, _ = published_scores(file, entry=(entry,), juror=juror, score=score)
    return totals_of(scores, np.ones(1)).grid()
