"""How sure a verdict is, as the one sentence that everybody reads first."""

from kolabik.science.judging.findings import Finding, Value, Weight
from kolabik.science.judging.ranking import Ranking
from kolabik.science.judging.verdict import Verdict

CLEAR = 0.8
PROBABLE = 0.5
CLOSE = 0.65
# What a grade says already, so that nobody has to read it twice.
TOLD_BY = {
    "confidence.doubtful": "verdict.probabilities_doubtful",
    "confidence.not_separable": "verdict.not_separable",
    "confidence.unknown": "verdict.not_calibrated",
}


def confidence_of(verdict: Verdict) -> Finding:
    """Return the finding that tells how sure the winners are.

    A tie at the cut, too few ballots and indistinguishable entries come before any figure;
    an unusual jury makes a figure doubtful before it is told.
    """
    ranking, standing = verdict.ranking, verdict.standing
    if standing.undecided:
        tie: dict[str, Value] = {"n": len(standing.undecided), "seats": standing.seats}
        return Finding("confidence.tie", Weight.ALARM, tie)
    if ranking is None:
        return Finding("confidence.unknown", Weight.NOTICE)
    if len(ranking.winners) == standing.order.size:
        return Finding("confidence.all_win", Weight.NOTE, {"n": len(ranking.winners)})
    if not ranking.separable:
        return Finding("confidence.not_separable", Weight.ALARM)
    facts = _facts(verdict, ranking)
    if verdict.audit is not None and verdict.audit.alarm:
        return Finding("confidence.doubtful", Weight.ALARM, facts)
    return _graded(ranking, facts)


def _graded(ranking: Ranking, facts: dict[str, Value]) -> Finding:
    """Grade by the chance of the whole set first, then by the pair at the cut."""
    if ranking.p_exact >= CLEAR:
        return Finding("confidence.clear", Weight.NOTE, facts)
    if ranking.p_exact >= PROBABLE:
        if len(ranking.winners) == 1:
            return Finding("confidence.probable_one", Weight.NOTE, facts)
        return Finding("confidence.probable", Weight.NOTE, facts)
    if ranking.p_cut < PROBABLE:
        return Finding("confidence.reversed", Weight.NOTICE, facts)
    if ranking.p_cut < CLOSE:
        return Finding("confidence.close", Weight.NOTICE, facts)
    return Finding("confidence.open", Weight.NOTICE, facts)


def _facts(verdict: Verdict, ranking: Ranking) -> dict[str, Value]:
    k, rank = len(ranking.winners), verdict.standing.rank
    inside, outside = ranking.winners[-1], int(verdict.standing.order[k])
    least = min(ranking.winners, key=lambda entry: float(ranking.p_win[entry]))
    cut = told_chance(ranking, ranking.p_cut)
    return {
        "n": k,
        "exact": told_chance(ranking, ranking.p_exact),
        "least": told_chance(ranking, float(ranking.p_win[least])),
        "entry_least": least,
        "entry_in": inside,
        "entry_out": outside,
        "last": int(rank[inside]),
        "next": int(rank[outside]),
        "cut": cut,
        "rest": 1 - cut,
    }


def told_chance(ranking: Ranking, share: float) -> float:
    """Return a share of the draws as the chance to tell: no finite number of them is certain."""
    if not ranking.n_draws or len(ranking.winners) == int((ranking.rank_high > 0).sum()):
        return share
    least = 1 / (2 * ranking.n_draws)
    return min(max(share, least), 1 - least)
