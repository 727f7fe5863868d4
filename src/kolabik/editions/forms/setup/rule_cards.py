"""The official rules to choose from: what each is called, what it does, and a small example."""

from functools import cache
from statistics import fmean

from django.utils.html import format_html
from django.utils.translation import gettext as _

from kolabik.editions.queries.example import COMPARES, Example, ExampleRow, worked_example
from kolabik.editions.queries.judging import RULES
from kolabik.rulebook.book import Rule, Scale
from kolabik.web.parts.figures import figure

TO_A_HUNDRED = Scale(0, 100, 1)
DECIMALS = 1
SHARES = 2  # decimals of results that are no points


def rule_choices() -> list[tuple[str, str]]:
    """Return the rules with their names, in the language of the page."""
    return [(str(rule), str(name)) for rule, (name, _meaning) in RULES.items()]


def rule_meanings() -> dict[str, str]:
    """Return what each rule does, with an example that the deciding code has worked out."""
    return {
        str(rule): format_html("{}<br>{}", meaning, _told(rule))
        for rule, (_name, meaning) in RULES.items()
    }


@cache
def _example(rule: Rule) -> Example | None:
    return worked_example(rule, TO_A_HUNDRED)


def _told(rule: Rule) -> str:
    example = _example(rule)
    if example is None:
        return ""
    return _compared(rule, example) if rule in COMPARES else _alone(example)


def _alone(example: Example) -> str:
    row = example.rows[0]
    facts = {"scores": _listed(_given(row)), "result": _short(row.result)}
    return _("Example: jurors give %(scores)s; the result is %(result)s.") % facts


def _compared(rule: Rule, example: Example) -> str:
    one, other = example.rows[:2]
    decimals = DECIMALS if rule is Rule.CALIBRATED else SHARES
    facts = {
        "scores": _listed(_given(one)),
        "others": _listed(_given(other)),
        "mean": _short(fmean(_given(one))),
        "other_mean": _short(fmean(_given(other))),
        "result": _short(one.result, decimals),
        "other_result": _short(other.result, decimals),
    }
    return (
        _(
            "Example: one entry gets %(scores)s, another one %(others)s, partly from a stricter"
            " juror. Their means are %(mean)s and %(other_mean)s, their results %(result)s and"
            " %(other_result)s."
        )
        % facts
    )


def _given(row: ExampleRow) -> list[float]:
    return [total for total in row.totals if total is not None]


def _listed(scores: list[float]) -> str:
    *before, last = map(figure, scores)
    return _("%(before)s and %(last)s") % {"before": ", ".join(before), "last": last}


def _short(number: float, decimals: int = DECIMALS) -> str:
    return figure(round(number, decimals))
