"""How often each rule finds the true winners, and whether its chances mean what they say."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.bars import Bar, bars_table
from benchmarks.chances import bins_of, ceiling_table, chances_table, remark_on_ceiling, widest
from benchmarks.contest_study import METHODS, Outcome, judge
from benchmarks.tables import keep, markdown
from tests.world.contests import Design, World

DESIGN = Design()
HONEST = World()
THREE, FIVE, ALL = "3 jurors an entry", "5 jurors an entry", "all 10 jurors"
PANELS = {THREE: 3, FIVE: 5, ALL: 10}
ONE_COLLUDER, TWO_COLLUDERS = "5, one colluder", "5, two colluders"
SCENES = {
    **{name: (replace(DESIGN, per_entry=n), HONEST) for name, n in PANELS.items()},
    "5, equal scale use": (DESIGN, replace(HONEST, slope=0.0)),
    "5, mild severity": (DESIGN, replace(HONEST, severity=0.6)),
    "5, heavy tails (t3)": (DESIGN, replace(HONEST, heavy_tails=True)),
    "5, drift": (DESIGN, replace(HONEST, drift=1.5)),
    "5, two panels apart": (DESIGN, replace(HONEST, two_panels=True)),
    ONE_COLLUDER: (DESIGN, replace(HONEST, n_colluders=1)),
    TWO_COLLUDERS: (DESIGN, replace(HONEST, n_colluders=2)),
}
AS_DRAWN, WITHOUT_ENDS = "as above", "without ends"
SCALES = {
    "average entry in the middle (5.5)": replace(HONEST, middle=5.5),
    WITHOUT_ENDS: replace(HONEST, bounded=False),
}
EARLIER = {
    THREE: (0.488, 0.542, 0.555),
    FIVE: (0.575, 0.607, 0.620),
    ALL: (0.757, 0.753, 0.752),
    "5, equal scale use": (0.582, 0.635, 0.618),
    "5, mild severity": (0.612, 0.635, 0.638),
    "5, heavy tails (t3)": (0.570, 0.632, 0.633),
    "5, two panels apart": (0.617, 0.635, 0.638),
    ONE_COLLUDER: (0.342, 0.390, 0.593),
    TWO_COLLUDERS: (0.175, 0.180, 0.500),
}
COMPARED = ("weighted_mean", "calibrated", "second opinion")
Outcomes = dict[str, list[Outcome]]
Worlds = dict[str, list[Outcome]]

INTRO = """# How often the true winners are found

Measured by `./kolabik bench accuracy --write`: {n} simulated contests for each row, 57 entries,
10 jurors, 6 criteria, scores from 1 to 10 in whole points; the generator is
`tests/world/contests.py`. Jurors differ in severity, in how strongly they react to quality, and
in noise. Contest s of row r is drawn from seed (r, s), so the same command gives the same page.

"""
BARS = """## The bars we set ourselves

{bars}

"""
FOUND = """## Share of the true best three among the winners

A cell is uncertain by at most {error:.3f} (one standard error): differences between two methods
of less than twice that are noise. *calibrated* corrects severity (REML); *second opinion* also
lets jurors have a slope and a noise of their own.

{table}

Beside an earlier study of ours, with another generator and 200 contests a row (its figures in
brackets, uncertain by about 0.02). The plain mean tells how alike the two generators are; where
it differs, as with colluders, read a row by what a method gains over the mean.

{earlier}

Below the earlier study: {below}.

"""
RANKS = """Rank correlation with the truth (Spearman), weighted mean and calibrated: {table}.

"""
CHANCES = """## Do the chances mean what they say?

P(top 3) of the calibrated verdict, pooled over 3, 5 and 10 jurors an entry: of the entries that
were given such a chance, how many were truly among the best three?

{table}

### What the end of the scale does

In these contests an average entry has 6 of 10 points, and the best are worth more than 10, which
nobody can give: their scores meet the top, and what sets them apart is cut off. The model behind
the chances knows no end of the scale. The same pooled study on other scales, jurors differing in
slope and noise as before; a positive gap is a chance that claims too little:

{ceiling}

{remark}

### The three that were chosen

The mean chance that was claimed for them, beside the share that was true.

{chosen}

With a colluder in the jury the chances claim too much. That is why they are never shown without
the jury checks, and why an alarm puts "cannot be relied on" before them. How often the checks
raise the alarm is the last column of that table.

"""
FRIENDS = """## How often a colluder's friend wins wrongly

A colluder gives a friend the highest score and the five best rivals that they judge the lowest.

{table}
"""


def run(options: argparse.Namespace) -> None:
    """Print the study, and keep it in docs if asked to."""
    n = options.contests
    outcomes: Outcomes = {}
    for row, (name, (design, world)) in enumerate(SCENES.items()):
        outcomes[name] = [judge(design, world, (row, s)) for s in range(n)]
        print(f"{name}: done", flush=True)
    worlds: Worlds = {AS_DRAWN: [found for name in PANELS for found in outcomes[name]]}
    for name, world in SCALES.items():
        worlds[name] = _pooled(world, n)
        print(f"{name}: done", flush=True)
    text = report(outcomes, worlds, n)
    print(f"\n{text}")
    if options.write:
        keep("accuracy.md", text)


def _pooled(world: World, n: int) -> list[Outcome]:
    """Judge contests of another world from the seeds of the first three rows."""
    return [
        judge(replace(DESIGN, per_entry=per_entry), world, (row, s))
        for row, per_entry in enumerate(PANELS.values())
        for s in range(n)
    ]


def report(outcomes: Outcomes, worlds: Worlds, n: int) -> str:
    """Return the page of docs."""
    return (
        INTRO.format(n=n)
        + BARS.format(bars=bars_table(_bars(outcomes, worlds)))
        + FOUND.format(
            error=_error(outcomes),
            table=_found(outcomes),
            earlier=_earlier(outcomes),
            below=_below(outcomes),
        )
        + RANKS.format(table=_ranks(outcomes))
        + CHANCES.format(
            table=chances_table(bins_of(worlds[AS_DRAWN])),
            ceiling=ceiling_table(worlds),
            remark=remark_on_ceiling(worlds[AS_DRAWN], worlds[WITHOUT_ENDS]),
            chosen=_chosen(outcomes),
        )
        + FRIENDS.format(table=_friends(outcomes))
    )


def _mean(outcomes: Sequence[Outcome], field: str) -> np.ndarray:
    return np.mean([getattr(outcome, field) for outcome in outcomes], axis=0)


def _by_method(outcomes: Sequence[Outcome]) -> dict[str, float]:
    return dict(zip(METHODS, _mean(outcomes, "found").tolist(), strict=True))


def _error(outcomes: Outcomes) -> float:
    spreads = [
        np.std([outcome.found for outcome in found], axis=0, ddof=1) / np.sqrt(len(found))
        for found in outcomes.values()
    ]
    return float(np.max(spreads))


def _bars(outcomes: Outcomes, worlds: Worlds) -> list[Bar]:
    five, colluder = _by_method(outcomes[FIVE]), _by_method(outcomes[ONE_COLLUDER])
    correlation = float(_mean(outcomes[FIVE], "rank_correlation")[1])
    gap = abs(widest(bins_of(worlds[AS_DRAWN])).gap)
    return [
        Bar("5 jurors: best three found, calibrated", five["calibrated"], 0.59, at_least=True),
        Bar("5 jurors: rank correlation, calibrated", correlation, 0.905, at_least=True),
        Bar(
            "5 jurors, one colluder: best three found, second opinion",
            colluder["second opinion"],
            0.55,
            at_least=True,
        ),
        Bar("chances: widest gap between claimed and true", gap, 0.05),
    ]


def _found(outcomes: Outcomes) -> str:
    rows = [
        [name, *(f"{share:.3f}" for share in _mean(found, "found"))]
        for name, found in outcomes.items()
    ]
    return markdown(["contest", *METHODS], rows)


def _earlier(outcomes: Outcomes) -> str:
    rows = []
    for name, theirs in EARLIER.items():
        ours = _by_method(outcomes[name])
        pairs = zip(COMPARED, theirs, strict=True)
        rows.append([name, *(f"{ours[method]:.3f} ({other:.3f})" for method, other in pairs)])
    return markdown(["contest", *COMPARED], rows)


def _below(outcomes: Outcomes) -> str:
    """Name the cells of our two models that are below the earlier study's."""
    told = []
    for name, theirs in EARLIER.items():
        ours = _by_method(outcomes[name])
        for method, other in list(zip(COMPARED, theirs, strict=True))[1:]:
            if ours[method] < other:
                told.append(f"{name}, {method} (by {other - ours[method]:.3f})")
    return "; ".join(told) or "no figure of our two models"


def _ranks(outcomes: Outcomes) -> str:
    told = []
    for name in PANELS:
        mean, calibrated = _mean(outcomes[name], "rank_correlation")
        told.append(f"{name} {mean:.3f} and {calibrated:.3f}")
    return "; ".join(told)


def _chosen(outcomes: Outcomes) -> str:
    rows = [
        [
            name,
            f"{_mean(found, 'chosen_p'):.3f}",
            f"{_mean(found, 'chosen_true'):.3f}",
            f"{_mean(found, 'alarmed'):.0%}",
        ]
        for name, found in outcomes.items()
    ]
    return markdown(["contest", "claimed", "true", "jury checks alarm"], rows)


def _friends(outcomes: Outcomes) -> str:
    rows = [
        [name, *(f"{share:.0%}" for share in _mean(outcomes[name], "friends_won"))]
        for name in (ONE_COLLUDER, TWO_COLLUDERS)
    ]
    return markdown(["contest", *METHODS], rows)
