"""What is unusual in a juror's figures, as findings that name the juror."""

import numpy as np
from scipy.special import ndtr

from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.findings import Finding, Value, Weight
from kolabik.science.judging.holm import holm
from kolabik.science.judging.juror_figures import JurorFigures
from kolabik.science.judging.robust import LITTLE_WEIGHT
from kolabik.science.judging.scale_use import straight_liners
from kolabik.science.types import BoolArray, FloatArray

LEVEL = 0.05
SEVERE_SHARE_OF_SCALE = 1 / 9
NOISY = 2.6
APART = 0.18
SLOPES = (0.5, 2.0)
HALO, USUAL_HALO = 0.9, 0.6


def juror_findings(evidence: Evidence, figures: JurorFigures) -> list[tuple[int, Finding]]:
    """Find what is unusual, juror by juror.

    A noisy juror is one whose mean squared residual is above 2.6, which is where 95% of the
    largest of ten honest jurors lie in simulated contests (57 entries, five jurors each),
    and also improbable for so few ballots (chi-square, Holm over the jurors): with short
    panels chance alone goes beyond 2.6.

    A juror apart is one whom the second opinion counts less than 0.18 times the median
    juror. In simulated contests that happens to one honest jury in 25 (two in a hundred
    with five jurors an entry), and to a juror who lifts a friend over five rivals in 80 to 90 of
    a hundred, even if there are two of them, who hide each other from the mean square.

    Parameters
    ----------
    evidence : Evidence
        Scores and rules.
    figures : JurorFigures
        One number for each juror.

    Returns
    -------
    list of (int, Finding)
        The juror's code, and ``audit.severity.*``, ``audit.mean_square``,
        ``audit.straight_line``, ``audit.apart``, ``audit.slope.*``, ``audit.little_weight``,
        ``audit.halo`` or
        ``audit.drift.*``.

    """
    lined = straight_liners(evidence.scores, figures.spread, figures.n)
    return [
        *_severe(evidence, figures),
        *_noisy(figures),
        *_lined(figures, lined),
        *_apart(figures, lined),
        *_sloped(figures, lined),
        *_light(figures, lined),
        *_haloed(figures),
        *_drifting(figures),
    ]


def _severe(evidence: Evidence, figures: JurorFigures) -> list[tuple[int, Finding]]:
    p = 2 * ndtr(-np.abs(figures.severity) / figures.se)
    far = SEVERE_SHARE_OF_SCALE * (evidence.rules.high - evidence.rules.low)
    flagged = (holm(_of_present(p, figures)) < LEVEL) & (np.abs(figures.severity) > far)
    found = []
    for juror in _codes(flagged):
        facts: dict[str, Value] = {"juror": juror, "points": abs(float(figures.severity[juror]))}
        if figures.severity[juror] < 0:
            found.append((juror, Finding("audit.severity.harsh", Weight.NOTICE, facts)))
        else:
            found.append((juror, Finding("audit.severity.lenient", Weight.NOTICE, facts)))
    return found


def _noisy(figures: JurorFigures) -> list[tuple[int, Finding]]:
    improbable = holm(_of_present(figures.noise_p, figures)) < LEVEL
    flagged = improbable & (np.nan_to_num(figures.mean_square) > NOISY)
    return [
        (
            juror,
            Finding(
                "audit.mean_square",
                Weight.ALARM,
                {"juror": juror, "times": float(figures.mean_square[juror])},
            ),
        )
        for juror in _codes(flagged)
    ]


def _lined(figures: JurorFigures, lined: BoolArray) -> list[tuple[int, Finding]]:
    return [
        (
            juror,
            Finding(
                "audit.straight_line",
                Weight.ALARM,
                {"juror": juror, "share": float(figures.same_value[juror])},
            ),
        )
        for juror in _codes(lined)
    ]


def _apart(figures: JurorFigures, lined: BoolArray) -> list[tuple[int, Finding]]:
    return [
        (
            juror,
            Finding(
                "audit.apart",
                Weight.ALARM,
                {"juror": juror, "share": float(figures.weight[juror] / _usual_weight(figures))},
            ),
        )
        for juror in _codes(_is_apart(figures) & ~lined)
    ]


def _is_apart(figures: JurorFigures) -> BoolArray:
    present = figures.n > 0
    if np.isnan(figures.weight[present]).any():
        return np.zeros(present.size, dtype=np.bool_)
    return np.asarray(present & (figures.weight < APART * _usual_weight(figures)))


def _usual_weight(figures: JurorFigures) -> float:
    return float(np.median(figures.weight[figures.n > 0]))


def _sloped(figures: JurorFigures, lined: BoolArray) -> list[tuple[int, Finding]]:
    found = []
    for juror in _codes((figures.slope < SLOPES[0]) & (figures.n > 0) & ~lined):
        facts: dict[str, Value] = {"juror": juror, "slope": float(figures.slope[juror])}
        found.append((juror, Finding("audit.slope.flat", Weight.NOTICE, facts)))
    for juror in _codes((figures.slope > SLOPES[1]) & (figures.n > 0)):
        facts = {"juror": juror, "slope": float(figures.slope[juror])}
        found.append((juror, Finding("audit.slope.steep", Weight.NOTICE, facts)))
    return found


def _light(figures: JurorFigures, lined: BoolArray) -> list[tuple[int, Finding]]:
    light = figures.weight < LITTLE_WEIGHT
    return [
        (
            juror,
            Finding(
                "audit.little_weight",
                Weight.NOTICE,
                {"juror": juror, "weight": float(figures.weight[juror])},
            ),
        )
        for juror in _codes(light & (figures.n > 0) & ~lined & ~_is_apart(figures))
    ]


def _haloed(figures: JurorFigures) -> list[tuple[int, Finding]]:
    known = ~np.isnan(figures.halo)
    if not known.any() or np.median(figures.halo[known]) >= USUAL_HALO:
        return []
    return [
        (
            juror,
            Finding(
                "audit.halo",
                Weight.NOTICE,
                {
                    "juror": juror,
                    "correlation": float(figures.halo[juror]),
                    "usual": float(np.median(figures.halo[known])),
                },
            ),
        )
        for juror in _codes(np.nan_to_num(figures.halo) > HALO)
    ]


def _drifting(figures: JurorFigures) -> list[tuple[int, Finding]]:
    found = []
    for juror in _codes(holm(figures.drift.p) < LEVEL):
        points = float(figures.drift.points[juror])
        facts: dict[str, Value] = {"juror": juror, "points": abs(points)}
        if points < 0:
            found.append((juror, Finding("audit.drift.harsher", Weight.NOTICE, facts)))
        else:
            found.append((juror, Finding("audit.drift.milder", Weight.NOTICE, facts)))
    return found


def _of_present(p: FloatArray, figures: JurorFigures) -> FloatArray:
    return np.where(figures.n > 0, p, np.nan)


def _codes(flagged: BoolArray) -> list[int]:
    return [int(juror) for juror in np.flatnonzero(flagged)]
