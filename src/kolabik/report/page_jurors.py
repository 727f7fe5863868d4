"""The jurors as rows of the page, and the picture of their severity."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.report.charts.drawing import LAYOUTS, Caption, Layout, Svg
from kolabik.report.charts.severity_plot import (
    SeverityRow,
    SeverityWords,
    severity_axis,
    severity_plot,
)
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.science.judging.juror_checks import JurorCheck

MOST_ROWS = 60
EACH_END = 15
MOST_DECIMALS = 2
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class JurorRow:
    """What the page says of one juror, in words; `flags` are named in a few of them."""

    code: int
    name: str
    unit: str
    ballots: int
    severity: str
    interval: str
    mean_square: str
    slope: str
    weight: str
    halo: str
    drift: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeverityPicture:
    """The severity plot; `shown` of `total` jurors are drawn."""

    plots: tuple[Svg, ...]
    shown: int
    total: int


def juror_rows(subject: Subject, voice: Voice) -> list[JurorRow]:
    """Return the jurors from the harshest to the most lenient."""
    return [_row(check, subject, voice) for check in _by_severity(subject)]


def severity_picture(subject: Subject, voice: Voice) -> SeverityPicture | None:
    """Draw the jurors' severity; None if it is unknown."""
    checks = _by_severity(subject)
    if not checks:
        return None
    shown = checks if len(checks) <= MOST_ROWS else [*checks[:EACH_END], *checks[-EACH_END:]]
    rows = [
        SeverityRow(
            label=subject.sheet.jurors[check.juror],
            value=check.severity,
            low=check.low,
            high=check.high,
            told=voice.signed(check.severity),
            flagged=bool(check.flags),
        )
        for check in shown
    ]
    caption = Caption(
        "severity-plot",
        voice.say("page.severity_plot.title"),
        voice.say(
            "page.severity_plot.description",
            n=len(rows),
            harshest=rows[0].label,
            low=rows[0].value,
            mildest=rows[-1].label,
            high=rows[-1].value,
        ),
    )
    plots = tuple(
        severity_plot(rows, _words(rows, layout, voice), caption, layout) for layout in LAYOUTS
    )
    return SeverityPicture(plots, len(shown), len(checks))


def _by_severity(subject: Subject) -> list[JurorCheck]:
    audit = subject.verdict.audit
    return sorted(audit.jurors, key=lambda check: check.severity) if audit else []


def _row(check: JurorCheck, subject: Subject, voice: Voice) -> JurorRow:
    return JurorRow(
        code=check.juror,
        name=subject.sheet.jurors[check.juror],
        unit=subject.sheet.juror_units[check.juror] or "",
        ballots=check.n,
        severity=voice.signed(check.severity),
        interval=voice.interval(check.low, check.high),
        mean_square=voice.number(check.mean_square),
        slope=voice.number(check.slope),
        weight=voice.number(check.weight),
        halo=voice.number(check.halo),
        drift=voice.signed(check.drift),
        flags=tuple(voice.say(f"flag.{flag.removeprefix('audit.')}") for flag in check.flags),
    )


def _words(rows: Sequence[SeverityRow], layout: Layout, voice: Voice) -> SeverityWords:
    ticks = severity_axis(rows, layout).ticks(5)
    decimals = next(n for n in range(MOST_DECIMALS + 1) if _fits(ticks, n))
    return SeverityWords(
        harsh=voice.say("page.severity_plot.harsh"),
        lenient=voice.say("page.severity_plot.lenient"),
        ticks={tick: voice.number(tick, decimals) for tick in ticks},
    )


def _fits(ticks: Sequence[float], decimals: int) -> bool:
    """Tell whether values need no more than so many decimals."""
    exact = all(abs(tick - round(tick, decimals)) < ROUNDING for tick in ticks)
    return exact or decimals == MOST_DECIMALS
