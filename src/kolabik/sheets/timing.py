"""The order in which jurors judged, from a column of numbers or of times."""

import re
from datetime import datetime

import numpy as np

from kolabik.science.types import BoolArray, IntArray
from kolabik.sheets.headers import Role
from kolabik.sheets.numbers import is_number, read_number
from kolabik.sheets.problems import ProblemLog
from kolabik.sheets.raw import RawScores
from kolabik.sheets.table import Cell, OddCell, Oddity

CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(?:[.:]([0-5]\d))?(?: *(?:WIB|WITA|WIT))?")


def read_order(raw: RawScores, kept: BoolArray, log: ProblemLog) -> IntArray | None:
    """Return the rank of each kept score in judging order, from 1, equal times equal.

    Nothing is returned without such a column, or where it leaves gaps: half an order would
    pass for a whole one.
    """
    if Role.ORDER not in raw.fields:
        return None
    cells = raw.fields[Role.ORDER].cells
    moments = {cell: moment_of(cell) for cell in dict.fromkeys(cells)}
    values = np.array([moments[cells[i]] for i in np.flatnonzero(kept)], dtype=np.float64)
    for index in np.flatnonzero(kept)[np.isnan(values)].tolist():
        if cells[index] != "":
            log.add("sheet.order_unreadable", raw.place(Role.ORDER, index), cells[index])
    if np.isnan(values).any():
        return None
    return np.asarray(np.unique(values, return_inverse=True)[1] + 1, dtype=np.int64)


def moment_of(cell: Cell) -> float:
    """Return a number that grows with time, NaN where a cell tells none."""
    if isinstance(cell, OddCell):
        return cell.number if cell.kind is Oddity.DATE else float("nan")
    if isinstance(cell, float):
        return cell
    text = cell.strip()
    clock = CLOCK.fullmatch(text)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return (hours * 60 + minutes) * 60.0 + seconds
    return read_number(text).value if is_number(text) else _timestamp(text)


def _timestamp(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return float("nan")
    return (moment - datetime(1970, 1, 1, tzinfo=moment.tzinfo)).total_seconds()
