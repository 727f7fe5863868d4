"""What an expert model's reader should know: changed winners, extremes, misfit, halo."""

import numpy as np

from kolabik.science.errors import ScienceError
from kolabik.science.judging.components import rating_components
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.rasch import RaschFit
from kolabik.science.judging.rules import Rules
from kolabik.science.judging.scores import Scores
from kolabik.science.judging.standing import stand
from kolabik.science.types import FloatArray

ERRATIC = 1.5
EVEN = 0.5
FEWEST_SCORES = 20
RARE = 10
TELLING = 1.2


def remarks_on_winners(
    winners: tuple[int, ...], official: FloatArray, scores: Scores, rules: Rules
) -> list[Finding]:
    """Compare a model's winners with those of the official rule.

    Parameters
    ----------
    winners : tuple of int
        By the model.
    official : ndarray of float, shape (n_entries,)
        The official number; NaN for an entry that cannot win.
    scores : Scores
        The scores of the deciding round, for the tie-break.
    rules : Rules
        Number of winners and tie-break order.

    Returns
    -------
    list of Finding
        ``expert.winners_differ`` or ``expert.winners_agree``. Entries that tie at the
        official cut are nobody's loss: if only they are in question, the winners agree.

    """
    standing = stand(official, scores, rules)
    sure, named = set(standing.winners), set(winners)
    entered = tuple(i for i in winners if i not in sure | set(standing.undecided))
    left = tuple(i for i in standing.winners if i not in named)
    if entered and left:
        facts = {"entries_in": entered, "entries_out": left}
        return [Finding("expert.winners_differ", Weight.NOTICE, facts)]
    return [Finding("expert.winners_agree", facts={"entries": winners})]


def remarks_on_rasch(scores: Scores, fit: RaschFit) -> list[Finding]:
    """Tell of scores at one end, of jurors whom the model does not foresee, and of steps.

    Parameters
    ----------
    scores : Scores
        Every score.
    fit : RaschFit
        Their fit.

    Returns
    -------
    list of Finding
        ``expert.extreme_*``, ``expert.misfit.*``, ``expert.disordered_steps``.

    """
    found = []
    if fit.extreme_entries:
        facts = {"entries": fit.extreme_entries}
        found.append(Finding("expert.extreme_entries", Weight.NOTICE, facts))
    if fit.extreme_jurors:
        facts = {"jurors": fit.extreme_jurors}
        found.append(Finding("expert.extreme_jurors", Weight.NOTICE, facts))
    given = np.bincount(scores.juror, minlength=scores.n_jurors)
    for juror in np.flatnonzero(given >= FEWEST_SCORES):
        found += _misfit(int(juror), float(fit.juror_fit.infit[juror]))
    if (np.diff(fit.steps) < 0).any():
        found.append(Finding("expert.disordered_steps"))
    return found


def remarks_on_points(scores: Scores) -> list[Finding]:
    """Tell which points were given so rarely that their thresholds are guesses.

    Parameters
    ----------
    scores : Scores
        Every score.

    Returns
    -------
    list of Finding
        ``expert.rare_points`` or nothing.

    References
    ----------
    .. [1] J. M. Linacre (2002). Optimizing rating scale category effectiveness. Journal of
       Applied Measurement 3(1), 85-106.

    """
    points, count = np.unique(scores.value, return_counts=True)
    rare = tuple(int(point) for point in points[count < RARE])
    return [Finding("expert.rare_points", facts={"points": rare})] if rare else []


def remarks_on_halo(scores: Scores) -> list[Finding]:
    """Tell where criteria move together more than the model thinks.

    Parameters
    ----------
    scores : Scores
        Every score.

    Returns
    -------
    list of Finding
        ``expert.halo`` if standard errors should be a fifth larger or more: n scores of a
        ballot that correlate by r carry 1 + (n - 1) r times the variance. Nothing where the
        scores do not allow the question.

    """
    try:
        correlation = rating_components(scores).halo_share
    except ScienceError:
        return []
    times = float(np.sqrt(1 + (scores.n_criteria - 1) * correlation))
    if times < TELLING:
        return []
    return [Finding("expert.halo", Weight.NOTICE, {"share": correlation, "times": times})]


def _misfit(juror: int, infit: float) -> list[Finding]:
    facts = {"juror": juror, "infit": infit}
    if infit > ERRATIC:
        return [Finding("expert.misfit.erratic", Weight.NOTICE, facts)]
    if infit < EVEN:
        return [Finding("expert.misfit.even", Weight.NOTICE, facts)]
    return []
