"""How far the jury agrees: each figure with its grade, and what the scores are made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from kolabik.report.charts.drawing import LAYOUTS, Caption, Svg
from kolabik.report.charts.share_bar import Part, share_bar
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.science.judging.consensus import Consensus

# Where a figure begins to be fair, and where it is strong.
BARS = {
    "average": (0.5, 0.75),
    "reliability": (0.5, 0.7),
    "alpha": (0.667, 0.8),
    "alpha_ordinal": (0.667, 0.8),
    "kendall": (0.5, 0.7),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of agreement: its code, its value in words and from 0 to 1, its grade."""

    code: str
    told: str
    share: float
    grade: str


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """What one juror's total is made of: quality, severity, and the rest."""

    shares: tuple[tuple[str, str], ...]
    bars: tuple[Svg, ...]


def agreement_figures(subject: Subject, voice: Voice) -> list[Figure]:
    """Return the figures that this design has, the most telling first."""
    return [
        Figure(code, voice.number(value), min(max(value, 0.0), 1.0), _grade(code, value))
        for code, value in _values(subject.verdict.agreement)
        if value is not None
    ]


def classical_coefficients(subject: Subject, voice: Voice) -> list[tuple[str, str]]:
    """Return the six intraclass correlations of a complete design, by their usual names."""
    icc = subject.verdict.agreement.icc
    if icc is None:
        return []
    named = {
        "ICC(1)": icc.icc1,
        "ICC(2,1)": icc.icc2,
        "ICC(3,1)": icc.icc3,
        "ICC(1,k)": icc.icc1k,
        "ICC(2,k)": icc.icc2k,
        "ICC(3,k)": icc.icc3k,
    }
    return [(name, voice.number(value)) for name, value in named.items()]


def score_parts(subject: Subject, voice: Voice) -> ScoreParts | None:
    """Tell what the spread of the totals is made of; None if nothing was calibrated."""
    fit = subject.verdict.calibration
    if fit is None:
        return None
    found = fit.components
    values = {"entry": found.entry, "juror": found.juror, "rest": found.residual}
    total = sum(values.values())
    shares = {code: value / total for code, value in values.items()}
    told = {code: voice.percent(share) for code, share in shares.items()}
    caption = Caption(
        "score-parts", voice.say("page.parts.title"), voice.say("page.parts.description", **shares)
    )
    parts = [Part(share, code, told[code]) for code, share in shares.items()]
    bars = tuple(share_bar(parts, caption, layout) for layout in LAYOUTS)
    return ScoreParts(tuple(told.items()), bars)


def rating_parts(subject: Subject, voice: Voice) -> list[tuple[str, str]]:
    """Tell what the spread of single scores is made of, as codes and shares in words."""
    found = subject.verdict.ratings
    if found is None:
        return []
    values = {
        "entry": found.entry,
        "juror": found.juror,
        "halo": found.entry_juror,
        "sides": found.entry_criterion,
        "juror_criterion": found.juror_criterion,
        "rest": found.residual,
    }
    total = sum(values.values())
    return [(code, voice.percent(value / total)) for code, value in values.items() if total]


def _values(found: Consensus) -> Iterator[tuple[str, float | None]]:
    yield "average", found.average
    yield "reliability", found.reliability
    yield "single", found.single
    yield "alpha", found.alpha
    yield "alpha_ordinal", found.alpha_ordinal
    yield "kendall", found.kendall.w if found.kendall else None


def _grade(code: str, value: float) -> str:
    if code not in BARS:
        return ""
    fair, strong = BARS[code]
    return "strong" if value >= strong else "fair" if value >= fair else "weak"
