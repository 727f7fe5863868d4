"""How often each rule finds the true winners, and whether its chances mean what they say."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from benchmarks.contest_study import METHODS, Outcome, judge
from benchmarks.tables import keep, markdown
from tests.world.contests import Design, World

DESIGN = Design()
HONEST = World()
SCENES = {
    "3 jurors an entry": (replace(DESIGN, per_entry=3), HONEST),
    "5 jurors an entry": (DESIGN, HONEST),
    "all 10 jurors": (replace(DESIGN, per_entry=10), HONEST),
    "5, equal scale use": (DESIGN, replace(HONEST, slope=0.0)),
    "5, mild severity": (DESIGN, replace(HONEST, severity=0.6)),
    "5, heavy tails (t3)": (DESIGN, replace(HONEST, heavy_tails=True)),
    "5, drift": (DESIGN, replace(HONEST, drift=1.5)),
    "5, two panels apart": (DESIGN, replace(HONEST, two_panels=True)),
    "5, one colluder": (DESIGN, replace(HONEST, n_colluders=1)),
    "5, two colluders": (DESIGN, replace(HONEST, n_colluders=2)),
}
POOLED = ("3 jurors an entry", "5 jurors an entry", "all 10 jurors")
BINS = np.array([0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0001])
BARS = {
    "3 jurors an entry": (0.542, 0.555),
    "5 jurors an entry": (0.607, 0.620),
    "all 10 jurors": (0.753, 0.752),
    "5, equal scale use": (0.635, 0.618),
    "5, mild severity": (0.635, 0.638),
    "5, heavy tails (t3)": (0.632, 0.633),
    "5, two panels apart": (0.635, 0.638),
    "5, one colluder": (0.390, 0.593),
    "5, two colluders": (0.180, 0.500),
}
Outcomes = dict[str, list[Outcome]]

INTRO = """# How often the true winners are found

Measured by `./kolabik bench accuracy --write`: {n} simulated contests for each row, 57 entries,
10 jurors, 6 criteria, scores from 1 to 10 in whole points; the generator is
`tests/world/contests.py`. Jurors differ in severity, in how strongly they react to quality, and
in noise. Seeds are fixed, so the same command gives the same table.

"""
FOUND = """## Share of the true best three among the winners

A cell is uncertain by about {error:.2f} (one standard error): smaller differences between two
methods are noise. *calibrated* corrects severity (REML); *second opinion* also lets jurors have
a slope and a noise of their own.

{table}

What we ask of ourselves (calibrated / second opinion), from an earlier study with a generator
of its own:

{bars}

"""
RANKS = """Rank correlation with the truth (Spearman), weighted mean and calibrated: {table}.

"""
CHANCES = """## Do the chances mean what they say?

P(top 3) of the calibrated verdict, pooled over 3, 5 and 10 jurors an entry: of the entries that
were given such a chance, how many were truly among the best three?

{table}

The largest gap between the two is {gap:.3f}. Where there is one in the
upper half, the chances claim too little rather than too much.

For the three that were chosen: the mean chance that was claimed, beside the share that was true.

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
    outcomes: Outcomes = {}
    for number, (name, (design, world)) in enumerate(SCENES.items()):
        outcomes[name] = [judge(design, world, (number, s)) for s in range(options.contests)]
        print(f"{name}: done")
    text = report(outcomes, options.contests)
    print(f"\n{text}")
    if options.write:
        keep("accuracy.md", text)


def report(outcomes: Outcomes, n: int) -> str:
    """Return the page of docs."""
    chances, gap = _chances(outcomes)
    return (
        INTRO.format(n=n)
        + FOUND.format(
            error=np.sqrt(0.6 * 0.4 / 3 / n), table=_found(outcomes), bars=_bars(outcomes)
        )
        + RANKS.format(table=_ranks(outcomes))
        + CHANCES.format(table=chances, gap=gap, chosen=_chosen(outcomes))
        + FRIENDS.format(table=_friends(outcomes))
    )


def _mean(outcomes: Sequence[Outcome], field: str) -> np.ndarray:
    return np.mean([getattr(outcome, field) for outcome in outcomes], axis=0)


def _found(outcomes: Outcomes) -> str:
    rows = [
        [name, *(f"{share:.3f}" for share in _mean(found, "found"))]
        for name, found in outcomes.items()
    ]
    return markdown(["contest", *METHODS], rows)


def _bars(outcomes: Outcomes) -> str:
    rows = []
    for name, bars in BARS.items():
        ours = _mean(outcomes[name], "found")[-2:]
        rows.append(
            [name, *(f"{share:.3f} ({bar:.3f})" for share, bar in zip(ours, bars, strict=True))]
        )
    return markdown(["contest", "calibrated (bar)", "second opinion (bar)"], rows)


def _ranks(outcomes: Outcomes) -> str:
    told = []
    for name in POOLED:
        mean, calibrated = _mean(outcomes[name], "rank_correlation")
        told.append(f"{name} {mean:.3f} and {calibrated:.3f}")
    return "; ".join(told)


def _chances(outcomes: Outcomes) -> tuple[str, float]:
    pooled = [outcome for name in POOLED for outcome in outcomes[name]]
    claimed = np.concatenate([outcome.p_win for outcome in pooled])
    true = np.concatenate([outcome.is_best for outcome in pooled])
    place = np.digitize(claimed, BINS) - 1
    rows, gaps = [], []
    for bin_ in range(BINS.size - 1):
        here = place == bin_
        gaps.append(abs(claimed[here].mean() - true[here].mean()))
        rows.append(
            [
                f"{100 * BINS[bin_]:.0f}% to {100 * min(BINS[bin_ + 1], 1):.0f}%",
                f"{claimed[here].mean():.3f}",
                f"{true[here].mean():.3f}",
                f"{np.sqrt(true[here].var() / here.sum()):.3f}",
                f"{here.sum():,}",
            ]
        )
    return markdown(["chance claimed", "mean", "true", "uncertain by", "entries"], rows), max(gaps)


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
        for name in ("5, one colluder", "5, two colluders")
    ]
    return markdown(["contest", *METHODS], rows)
