"""What a verdict must say of itself: where its rule misleads, how far its figures carry."""

import numpy as np
from scipy.special import chdtrc

from kolabik.science.judging.calibration import Calibration
from kolabik.science.judging.components import RatingComponents
from kolabik.science.judging.connection import Connection
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.rules import Rule, Rules
from kolabik.science.judging.scores import Scores, Totals, sum_by
from kolabik.science.judging.standing import Standing

LUCK_WORTH_SAYING = 0.05
FEW_BALLOTS_TO_TRIM = 5
FEW_ENTRIES_FOR_SPREAD = 15
BATCH_LEVEL = 0.01
SHORT_SCALE = 5
CEILING = 0.25
MUCH_HALO = 0.5
REDUNDANT = 0.8


def remarks_on_rule(
    rule: Rule, totals: Totals, calibration: Calibration | None
) -> tuple[Finding, ...]:
    """Say where the ballots at hand break what a rule takes for granted.

    Parameters
    ----------
    rule : Rule
        The official rule.
    totals : Totals
        The ballots that it adds up.
    calibration : Calibration or None
        Their fit, if there is one.

    Returns
    -------
    tuple of Finding
        ``rule.depends_on_panel``, ``rule.few_to_trim``, ``rule.few_entries_per_juror``,
        ``rule.batches_differ``; empty if nothing is broken.

    """
    found: list[Finding] = []
    if rule in {Rule.WEIGHTED_MEAN, Rule.TRIMMED_MEAN, Rule.MEDIAN}:
        found += _luck_of_the_draw(totals, calibration)
    if rule in {Rule.TRIMMED_MEAN, Rule.MEDIAN}:
        found += _few_to_trim(totals)
    if rule in {Rule.BORDA, Rule.Z_SCORE}:
        found += _few_per_juror(totals)
        found += _batches(totals, calibration)
    return tuple(found)


def remarks_on_data(scores: Scores, totals: Totals, rules: Rules) -> tuple[Finding, ...]:
    """Say what of the sheet itself limits the verdict.

    Parameters
    ----------
    scores : Scores
        All scores.
    totals : Totals
        The ballots of the deciding round.
    rules : Rules
        The published rules.

    Returns
    -------
    tuple of Finding
        ``data.incomplete_ballots``, ``data.not_judged``, ``data.ceiling``,
        ``data.short_scale``, ``data.one_entry``.

    """
    found = []
    n_incomplete = int((totals.share < 1).sum())
    if n_incomplete:
        entries = tuple(int(i) for i in np.unique(totals.entry[totals.share < 1]))
        found.append(
            Finding(
                "data.incomplete_ballots",
                Weight.NOTICE,
                {"n": n_incomplete, "of": totals.value.size, "entries": entries},
            )
        )
    not_judged = tuple(int(i) for i in np.flatnonzero(totals.per_entry() == 0))
    if not_judged:
        found.append(
            Finding(
                "data.not_judged",
                Weight.NOTICE,
                {"n": len(not_judged), "entries": not_judged},
            )
        )
    if totals.n_entries - len(not_judged) == 1:
        found.append(Finding("data.one_entry", Weight.NOTICE))
    return (*found, *_scale(scores, rules))


def remarks_on_criteria(ratings: RatingComponents | None, redundancy: float) -> tuple[Finding, ...]:
    """Say how much the criteria of a ballot tell apart.

    Parameters
    ----------
    ratings : RatingComponents or None
        Variance components of single scores.
    redundancy : float
        Share of the entries' criterion means that one component explains; NaN if unknown.

    Returns
    -------
    tuple of Finding
        ``criteria.halo`` and ``criteria.redundant``.

    """
    found = []
    if ratings is not None and ratings.halo_share > MUCH_HALO:
        found.append(Finding("criteria.halo", Weight.NOTE, {"share": ratings.halo_share}))
    if redundancy > REDUNDANT:
        found.append(Finding("criteria.redundant", Weight.NOTE, {"share": redundancy}))
    return tuple(found)


def remarks_on_design(
    connection: Connection, errors: tuple[float, float] | None
) -> tuple[Finding, ...]:
    """Say what the panels can compare.

    Parameters
    ----------
    connection : Connection
        Groups and weak links.
    errors : tuple of float or None
        Mean variance of a difference within groups and across them.

    Returns
    -------
    tuple of Finding
        ``design.random_panels`` and ``design.weak_jurors``.

    """
    found = []
    if not connection.is_whole:
        within, across = errors or (float("nan"), float("nan"))
        found.append(
            Finding(
                "design.random_panels",
                Weight.ALARM,
                {
                    "n": len(connection.groups),
                    "within": float(np.sqrt(within)),
                    "across": float(np.sqrt(across)),
                },
            )
        )
    if connection.weak_jurors:
        found.append(
            Finding(
                "design.weak_jurors",
                Weight.NOTICE,
                {"jurors": connection.weak_jurors, "n": len(connection.weak_jurors)},
            )
        )
    return tuple(found)


def remarks_on_standing(standing: Standing, rules: Rules) -> tuple[Finding, ...]:
    """Say which ties the tie-break parted, and which are left for people.

    Parameters
    ----------
    standing : Standing
        Places and ties.
    rules : Rules
        The published rules.

    Returns
    -------
    tuple of Finding
        ``tie.at_cut`` and ``tie.broken``.

    """
    found = []
    if standing.undecided:
        found.append(
            Finding(
                "tie.at_cut",
                Weight.ALARM,
                {
                    "entries": standing.undecided,
                    "n": len(standing.undecided),
                    "seats": standing.seats,
                },
            )
        )
    for tie in standing.ties:
        first = min(int(standing.rank[entry]) for entry in tie.entries)
        if tie.broken_by and first <= rules.winners:
            found.append(
                Finding(
                    "tie.broken",
                    Weight.NOTE,
                    {"entries": tie.entries, "criteria": tie.broken_by},
                )
            )
    return tuple(found)


def _luck_of_the_draw(totals: Totals, calibration: Calibration | None) -> list[Finding]:
    """Tell how much of the official spread is only who was judged by whom."""
    if calibration is None:
        return []
    count = totals.per_entry()
    judged = count > 0
    severity = sum_by(totals.entry, calibration.severity[totals.juror], totals.n_entries)
    mean = sum_by(totals.entry, totals.value, totals.n_entries)
    luck, official = severity[judged] / count[judged], mean[judged] / count[judged]
    if official.size < 2 or np.var(official) == 0:
        return []
    share = float(np.var(luck) / np.var(official))
    if share < LUCK_WORTH_SAYING:
        return []
    gap = float(luck.max() - luck.min())
    return [Finding("rule.depends_on_panel", Weight.NOTICE, {"share": share, "gap": gap})]


def _few_to_trim(totals: Totals) -> list[Finding]:
    count = totals.per_entry()
    few = np.flatnonzero((count > 0) & (count < FEW_BALLOTS_TO_TRIM))
    if not few.size:
        return []
    entries = tuple(int(i) for i in few)
    return [Finding("rule.few_to_trim", Weight.NOTICE, {"n": len(entries), "entries": entries})]


def _few_per_juror(totals: Totals) -> list[Finding]:
    count = totals.per_juror()
    few = np.flatnonzero((count > 0) & (count < FEW_ENTRIES_FOR_SPREAD))
    if not few.size:
        return []
    jurors = tuple(int(j) for j in few)
    return [
        Finding("rule.few_entries_per_juror", Weight.NOTICE, {"n": len(jurors), "jurors": jurors})
    ]


def _batches(totals: Totals, calibration: Calibration | None) -> list[Finding]:
    """Test whether some jurors were given stronger entries than chance would give."""
    if calibration is None:
        return []
    count = np.maximum(totals.per_juror(), 1)
    quality = calibration.score[totals.entry]
    batch = sum_by(totals.juror, quality, totals.n_jurors) / count
    present = totals.per_juror() > 0
    spread = float(np.var(calibration.score[np.unique(totals.entry)], ddof=1))
    if spread == 0 or present.sum() < 2:
        return []
    away = count[present] * (batch[present] - np.average(batch, weights=count * present)) ** 2
    p = float(chdtrc(int(present.sum()) - 1, away.sum() / spread))
    if p >= BATCH_LEVEL:
        return []
    best = int(np.argmax(np.where(present, batch, -np.inf)))
    worst = int(np.argmin(np.where(present, batch, np.inf)))
    facts = {"juror_high": best, "juror_low": worst, "gap": float(batch[best] - batch[worst])}
    return [Finding("rule.batches_differ", Weight.NOTICE, facts)]


def _scale(scores: Scores, rules: Rules) -> tuple[Finding, ...]:
    whole = bool(np.all(scores.value == np.round(scores.value)))
    points = int(rules.high - rules.low) + 1
    at_top = float((scores.value >= rules.high).mean())
    if whole and points <= SHORT_SCALE:
        return (Finding("data.short_scale", Weight.NOTE, {"points": points}),)
    if at_top > CEILING:
        return (Finding("data.ceiling", Weight.NOTICE, {"share": at_top}),)
    return ()
