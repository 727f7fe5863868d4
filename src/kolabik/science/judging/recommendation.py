"""What a plan's figures come to for somebody who has to decide."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.cut import Cut
from kolabik.science.judging.findings import Finding, Value, Weight
from kolabik.science.judging.outcomes import RoundStudy
from kolabik.science.judging.panel_size import generalizability
from kolabik.science.judging.rounds import PlannedContest

ABOUT_EQUAL = 0.03


@dataclass(frozen=True, slots=True)
class Curves:
    """Every study of a plan.

    Attributes
    ----------
    contest : PlannedContest
        What is to be judged.
    n_jurors : int
        Jurors there are.
    target : float
        Probability to reach.
    cut : Cut
        How hard the exact winners are to find.
    one_round : tuple of RoundStudy
        By jurors an entry, fewest first; at least one.
    two_rounds : tuple of RoundStudy
        By jurors an entry, then shortlist; all jurors judge the shortlist. May be empty.

    """

    contest: PlannedContest
    n_jurors: int
    target: float
    cut: Cut
    one_round: tuple[RoundStudy, ...]
    two_rounds: tuple[RoundStudy, ...]


def recommend(curves: Curves) -> tuple[Finding, ...]:
    """Say what to do and why.

    Parameters
    ----------
    curves : Curves
        Every study of a plan.

    Returns
    -------
    tuple of Finding
        The smallest panel that does, the reliability it has, the shortlist that does,
        whether two rounds save work, why exactly the true winners are out of reach, and
        what can be promised instead.

    """
    chosen = next(
        (one for one in curves.one_round if one.best_wins.value >= curves.target),
        curves.one_round[-1],
    )
    return (
        _best_entry(curves, chosen),
        _reliability(curves, chosen),
        *_shortlist(curves),
        *_two_rounds(curves),
        *_exact(curves, chosen),
    )


def _best_entry(curves: Curves, chosen: RoundStudy) -> Finding:
    facts: dict[str, Value] = {
        "k": chosen.schedule.per_entry,
        "winners": curves.contest.winners,
        "evaluations": chosen.evaluations,
        "p": chosen.best_wins.value,
        "margin": 2 * chosen.best_wins.se,
        "target": curves.target,
    }
    if chosen.best_wins.value >= curves.target:
        return Finding("plan.best_entry", Weight.NOTE, facts)
    return Finding("plan.best_entry_out_of_reach", Weight.NOTICE, facts)


def _reliability(curves: Curves, chosen: RoundStudy) -> Finding:
    k = chosen.schedule.per_entry
    relative, absolute = generalizability(curves.contest.components, k)
    alone, _ = generalizability(curves.contest.components, 1)
    return Finding(
        "plan.reliability",
        Weight.NOTE,
        {"k": k, "alone": alone, "relative": relative, "absolute": absolute},
    )


def _shortlist(curves: Curves) -> tuple[Finding, ...]:
    """Return the least work with which a shortlist has all the true winners."""
    if not curves.two_rounds:
        return ()
    holding = [two for two in curves.two_rounds if _list_holds(two) >= curves.target]
    enough = min(holding, key=_work, default=None)
    study = enough or max(curves.two_rounds, key=_list_holds)
    facts: dict[str, Value] = {
        "k": study.schedule.per_entry,
        "size": study.schedule.shortlist,
        "winners": curves.contest.winners,
        "p": _list_holds(study),
        "target": curves.target,
    }
    if enough:
        return (Finding("plan.shortlist", Weight.NOTE, facts),)
    return (Finding("plan.shortlist_out_of_reach", Weight.NOTICE, facts),)


def _two_rounds(curves: Curves) -> tuple[Finding, ...]:
    """Compare the cheapest two rounds of about the same quality with the fullest one."""
    if not curves.two_rounds:
        return ()
    full = curves.one_round[-1]
    equal = [two for two in curves.two_rounds if _about_as_good(two, full)]
    holding = [two for two in equal if _list_holds(two) >= curves.target]
    two = min(holding or equal, key=_work, default=None)
    if two is None or two.evaluations >= full.evaluations:
        facts: dict[str, Value] = {"k": full.schedule.per_entry, "evaluations": full.evaluations}
        return (Finding("plan.two_rounds_no_gain", Weight.NOTE, facts),)
    facts = {
        "k": two.schedule.per_entry,
        "size": two.schedule.shortlist,
        "n_jurors": curves.n_jurors,
        "winners": curves.contest.winners,
        "evaluations": two.evaluations,
        "k_one": full.schedule.per_entry,
        "evaluations_one": full.evaluations,
        "share": two.evaluations / full.evaluations,
        "p": two.best_wins.value,
        "p_one": full.best_wins.value,
        "overlap": two.overlap.value,
        "overlap_one": full.overlap.value,
    }
    return (Finding("plan.two_rounds", Weight.NOTE, facts),)


def _list_holds(two: RoundStudy) -> float:
    return two.holds(two.schedule.shortlist)


def _about_as_good(two: RoundStudy, full: RoundStudy) -> bool:
    return (
        two.best_wins.value >= full.best_wins.value - ABOUT_EQUAL
        and two.overlap.value >= full.overlap.value - ABOUT_EQUAL
    )


def _work(study: RoundStudy) -> tuple[int, int]:
    return study.evaluations, study.schedule.per_entry


def _exact(curves: Curves, chosen: RoundStudy) -> tuple[Finding, ...]:
    full, cut = curves.one_round[-1], curves.cut
    facts: dict[str, Value] = {
        "k": full.schedule.per_entry,
        "winners": curves.contest.winners,
        "next": curves.contest.winners + 1,
        "p": full.exact.value,
        "target": curves.target,
        "gap": cut.gap,
        "se": float(np.sqrt(curves.contest.components.residual / full.schedule.per_entry)),
    }
    if full.exact.value >= curves.target:
        return (Finding("plan.exact", Weight.NOTE, facts),)
    instead = Finding(
        "plan.aim_instead",
        Weight.NOTE,
        {
            "k": chosen.schedule.per_entry,
            "p": chosen.best_wins.value,
            "loss": chosen.loss.value,
            "loss_sd": chosen.loss_sd.value,
            "winners": curves.contest.winners,
        },
    )
    if cut.jurors is None:
        facts |= {"most": cut.most, "p_most": cut.exact_at_most}
        return (Finding("plan.exact_out_of_reach", Weight.NOTICE, facts), instead)
    facts["jurors_needed"] = max(cut.jurors, full.schedule.per_entry + 1)
    return (Finding("plan.exact_needs_more", Weight.NOTICE, facts), instead)
