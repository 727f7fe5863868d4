"""A rubric as a TOML file, every mistake in it told at once."""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kolabik.science.judging.rules import Rule
from kolabik.sheets.names import tidy
from kolabik.sheets.problems import Place, ProblemLog
from kolabik.sheets.rubric import USUAL_WINNERS, Criterion, Rubric
from kolabik.sheets.source import check_readable

TEXTS = ("name", "name_en", "description", "source")
KEYS = frozenset({*TEXTS, "criteria", "scale", "rule", "winners", "tie_break"})
CRITERION_KEYS = frozenset({"name", "name_en", "weight", "aliases"})
SCALE_KEYS = frozenset({"low", "high"})
TOTALS = (100.0, 1.0)
Table = Mapping[str, Any]


def read_rubric(path: Path) -> Rubric:
    """Read a rubric.

    Raises
    ------
    SheetRefusedError
        The file has mistakes; all of them are told.

    """
    log = ProblemLog(path.name)
    check_readable(path, log)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        log.refuse("rubric.not_utf8")
    return parse_rubric(text, log)


def parse_rubric(text: str, log: ProblemLog) -> Rubric:
    """Turn a rubric's text into a rubric, or refuse it."""
    data = _parse(text, log)
    _check_keys(data, KEYS, log)
    name, name_en, description, source = (_text(data, key, log) for key in TEXTS)
    low, high = _scale(data.get("scale"), log)
    rubric = Rubric(
        name=name,
        criteria=_criteria(data.get("criteria"), log),
        low=low,
        high=high,
        rule=_rule(data.get("rule", Rule.WEIGHTED_MEAN), log),
        winners=_winners(data.get("winners", USUAL_WINNERS), log),
        name_en=name_en,
        description=description,
        source=source,
    )
    tie_break = _tie_break(data.get("tie_break", []), rubric, log)
    log.settle()
    return replace(rubric, tie_break=tie_break)


def _parse(text: str, log: ProblemLog) -> Table:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        last = text.count("\n") + 1
        log.refuse("rubric.not_toml", Place(row=int(line[1]) if line else last))


def _check_keys(table: Table, known: frozenset[str], log: ProblemLog) -> None:
    for key in table:
        if key not in known:
            log.add("rubric.unknown_key", value=key, expected=tuple(sorted(known)))


def _text(table: Table, key: str, log: ProblemLog) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        log.add("rubric.not_a_text", value=value, key=key)
        return ""
    return tidy(value)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _criteria(found: object, log: ProblemLog) -> tuple[Criterion, ...]:
    if not isinstance(found, list) or not found:
        log.add("rubric.no_criteria")
        return ()
    criteria = [_criterion(item, number, log) for number, item in enumerate(found, start=1)]
    _check_twice(criteria, log)
    weights = _weights([_weight(item, log) for item in found], log)
    return tuple(
        replace(criterion, weight=weight)
        for criterion, weight in zip(criteria, weights, strict=True)
    )


def _criterion(item: object, number: int, log: ProblemLog) -> Criterion:
    if not isinstance(item, dict):
        log.add("rubric.criterion_not_a_table", value=item, number=number)
        return Criterion(f"#{number}", 0)
    _check_keys(item, CRITERION_KEYS, log)
    name, name_en = _text(item, "name", log), _text(item, "name_en", log)
    if not name:
        log.add("rubric.criterion_unnamed", number=number)
    aliases = item.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        log.add("rubric.not_a_list", value=aliases, key="aliases")
        aliases = []
    return Criterion(name or f"#{number}", 0, name_en, tuple(map(tidy, aliases)))


def _check_twice(criteria: Sequence[Criterion], log: ProblemLog) -> None:
    owner: dict[str, int] = {}
    for index, criterion in enumerate(criteria):
        others = {owner.setdefault(key, index) for key in criterion.name_keys()} - {index}
        if others:
            other = criteria[min(others)].name
            log.add("rubric.criterion_twice", value=criterion.name, other=other)


def _weight(item: object, log: ProblemLog) -> float | None:
    """Return a weight, nothing where none is written, NaN where it cannot be one."""
    if not isinstance(item, dict):
        return math.nan
    if "weight" not in item:
        return None
    weight = _number(item["weight"])
    if weight is None or weight < 0:
        log.add("rubric.weight_unreadable", value=item["weight"], name=str(item.get("name", "")))
        return math.nan
    return weight


def _weights(found: list[float | None], log: ProblemLog) -> list[float]:
    given = [weight for weight in found if weight is not None]
    if not given:
        return [1 / len(found)] * len(found)
    total = math.fsum(given)
    if len(given) < len(found):
        log.add("rubric.weights_missing", n=len(found) - len(given))
    elif not math.isnan(total) and not any(math.isclose(total, t, rel_tol=1e-6) for t in TOTALS):
        log.add("rubric.weights_sum", value=total)
    elif not math.isnan(total):
        return [weight / total for weight in given]
    return [0.0] * len(found)


def _scale(found: object, log: ProblemLog) -> tuple[float, float]:
    low = high = None
    if isinstance(found, dict):
        _check_keys(found, SCALE_KEYS, log)
        low, high = (_number(found.get(key)) for key in ("low", "high"))
    if low is None or high is None:
        log.add("rubric.no_scale")
        return 0.0, 1.0
    if low >= high:
        log.add("rubric.scale_reversed", value=low, high=high)
    return low, high


def _rule(found: object, log: ProblemLog) -> Rule:
    try:
        return Rule(str(found))
    except ValueError:
        log.add("rubric.unknown_rule", value=found, expected=tuple(Rule))
        return Rule.WEIGHTED_MEAN


def _winners(found: object, log: ProblemLog) -> int:
    if isinstance(found, int) and not isinstance(found, bool) and found >= 1:
        return found
    log.add("rubric.winners", value=found)
    return USUAL_WINNERS


def _tie_break(found: object, rubric: Rubric, log: ProblemLog) -> tuple[str, ...]:
    if not isinstance(found, list):
        log.add("rubric.not_a_list", value=found, key="tie_break")
        return ()
    if not rubric.criteria:  # told already, and no name can be right
        return ()
    order: dict[int, None] = {}
    for name in map(str, found):
        index = rubric.find(name)
        if index is None:
            log.add("rubric.tie_break_unknown", value=name, expected=rubric.names())
        elif index in order:
            log.add("rubric.tie_break_twice", value=name)
        else:
            order[index] = None
    return tuple(rubric.criteria[index].name for index in order)
