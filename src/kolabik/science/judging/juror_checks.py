"""Each juror's figures, and what is unusual in them."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.ballot_residuals import BallotResiduals
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.findings import Finding
from kolabik.science.judging.juror_figures import JurorFigures, juror_figures
from kolabik.science.judging.juror_flags import juror_findings

INTERVAL = 1.96


@dataclass(frozen=True, slots=True)
class JurorCheck:
    """What the checks found of one juror; NaN where it cannot be told.

    Attributes
    ----------
    juror : int
        Code.
    n : int
        Ballots.
    severity, se, low, high : float
        Juror effect in points (negative is harsh), its standard error, its 95% interval.
    mean_square : float
        Mean squared residual beside the pooled one: 1 is ordinary, above 2.6 unusual.
    spread : float
        Standard deviation of the juror's totals, in points.
    slope, weight : float
        From the second opinion: how strongly the totals follow quality, what they count.
    same_value : float
        Share of the juror's scores that are their most frequent one.
    halo : float
        Mean correlation between criteria over the juror's ballots.
    drift, drift_p : float
        Points from the first ballot to the last, and its p-value (two-sided, before Holm).
    flags : tuple of str
        Codes of the findings on this juror.

    """

    juror: int
    n: int
    severity: float
    se: float
    low: float
    high: float
    mean_square: float
    spread: float
    slope: float
    weight: float
    same_value: float
    halo: float
    drift: float
    drift_p: float
    flags: tuple[str, ...]


def juror_checks(
    evidence: Evidence, left: BallotResiduals
) -> tuple[tuple[JurorCheck, ...], tuple[Finding, ...]]:
    """Check every juror with a ballot.

    Parameters
    ----------
    evidence : Evidence
        Scores, ballots and their fit.
    left : BallotResiduals
        What the fit leaves of each ballot.

    Returns
    -------
    checks : tuple of JurorCheck
        By code.
    findings : tuple of Finding
        What is unusual in them.

    """
    figures = juror_figures(evidence, left)
    found = juror_findings(evidence, figures)
    flags: dict[int, list[str]] = {}
    for juror, finding in found:
        flags.setdefault(juror, []).append(finding.code)
    checks = tuple(
        _check(int(juror), figures, tuple(flags.get(int(juror), ())))
        for juror in np.flatnonzero(figures.n)
    )
    return checks, tuple(finding for _, finding in found)


def _check(juror: int, figures: JurorFigures, flags: tuple[str, ...]) -> JurorCheck:
    severity, se = float(figures.severity[juror]), float(figures.se[juror])
    return JurorCheck(
        juror=juror,
        n=int(figures.n[juror]),
        severity=severity,
        se=se,
        low=severity - INTERVAL * se,
        high=severity + INTERVAL * se,
        mean_square=float(figures.mean_square[juror]),
        spread=float(figures.spread[juror]),
        slope=float(figures.slope[juror]),
        weight=float(figures.weight[juror]),
        same_value=float(figures.same_value[juror]),
        halo=float(figures.halo[juror]),
        drift=float(figures.drift.points[juror]),
        drift_p=float(figures.drift.p[juror]),
        flags=flags,
    )
