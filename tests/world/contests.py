"""Simulated contests with a known truth: honest juries, and juries to whom something happened."""

from dataclasses import dataclass

import numpy as np

from kolabik.science.judging.scores import Scores
from kolabik.science.types import FloatArray, IntArray

LOW, HIGH = 1.0, 10.0
RIVALS = 5


@dataclass(frozen=True, slots=True)
class Design:
    """How large a contest is, and how many jurors judge an entry."""

    n_entries: int = 57
    n_jurors: int = 10
    n_criteria: int = 6
    per_entry: int = 5


@dataclass(frozen=True, slots=True)
class World:
    """How entries and jurors are, in points of a scale from 1 to 10.

    A juror's total is severity + slope x quality + noise; `noise` is the standard deviation
    of what one juror adds to one entry on all criteria alike (halo and disagreement),
    `criterion_noise` what is added criterion by criterion. Tails are normal, or Student's t
    with three degrees of freedom. With two panels entries and jurors fall into halves that
    have nobody in common. `drift` is how much severity changes from first ballot to last,
    as a standard deviation over jurors. `middle` is what an average entry gets of an average
    juror: the higher, the more of the best meet the top of the scale. Without bounds the
    scale goes on beyond its ends.
    """

    middle: float = 6.0
    bounded: bool = True
    quality: float = 1.5
    severity: float = 1.2
    slope: float = 0.25
    noise: float = 1.2
    juror_noise: float = 0.25
    criterion_quality: float = 0.5
    criterion_noise: float = 1.0
    heavy_tails: bool = False
    two_panels: bool = False
    drift: float = 0.0
    n_colluders: int = 0


@dataclass(frozen=True, slots=True)
class SimulatedContest:
    """Scores with the truth behind them; `order` is the order of judging."""

    scores: Scores
    quality: FloatArray
    severity: FloatArray
    order: IntArray
    friends: tuple[int, ...]


def simulate(design: Design, world: World, rng: np.random.Generator) -> SimulatedContest:
    """Draw a contest, its panels and all scores."""
    entry, juror = deal(design, rng, two_panels=world.two_panels)
    quality = rng.normal(scale=world.quality, size=design.n_entries)
    severity = rng.normal(scale=world.severity, size=design.n_jurors)
    slope = np.exp(rng.normal(scale=world.slope, size=design.n_jurors))
    deviation = world.noise * np.exp(rng.normal(scale=world.juror_noise, size=design.n_jurors))
    change = rng.normal(scale=world.drift, size=design.n_jurors) if world.drift else None
    order = rng.permutation(entry.size)
    total = world.middle + severity[juror] + slope[juror] * quality[entry]
    total += deviation[juror] * _noise(rng, entry.size, heavy=world.heavy_tails)
    if change is not None:
        total += change[juror] * (order / entry.size - 0.5)
    points = _points(total, entry, design, world, rng)
    friends = tuple(
        _collude(points, entry, juror, quality, colluder, rng)
        for colluder in range(world.n_colluders)
    )
    return SimulatedContest(
        _scores(points, entry, juror, design),
        quality,
        severity,
        np.repeat(order, design.n_criteria),
        friends,
    )


def deal(
    design: Design, rng: np.random.Generator, *, two_panels: bool = False
) -> tuple[IntArray, IntArray]:
    """Give each entry the least loaded jurors, ties at random; return entry and juror codes."""
    load = np.zeros(design.n_jurors)
    panel = np.arange(design.n_jurors) % 2
    jurors = np.empty((design.n_entries, design.per_entry), dtype=np.int64)
    for entry in rng.permutation(design.n_entries):
        wanted = load + rng.random(design.n_jurors) * 0.5
        if two_panels:
            wanted = np.where(panel == entry % 2, wanted, np.inf)
        chosen = np.argpartition(wanted, design.per_entry - 1)[: design.per_entry]
        load[chosen] += 1
        jurors[entry] = np.sort(chosen)
    return np.repeat(np.arange(design.n_entries), design.per_entry), jurors.ravel()


def _noise(rng: np.random.Generator, n: int, *, heavy: bool) -> FloatArray:
    if heavy:
        return np.asarray(rng.standard_t(3, size=n) / np.sqrt(3))
    return rng.normal(size=n)


def _points(
    total: FloatArray, entry: IntArray, design: Design, world: World, rng: np.random.Generator
) -> FloatArray:
    """Spread each ballot over the criteria, in whole points."""
    strengths = rng.normal(
        scale=world.criterion_quality, size=(design.n_entries, design.n_criteria)
    )
    strengths -= strengths.mean(axis=1, keepdims=True)
    noise = rng.normal(scale=world.criterion_noise, size=(total.size, design.n_criteria))
    points = np.round(total[:, None] + strengths[entry] + noise)
    return np.clip(points, LOW, HIGH) if world.bounded else points


def _collude(
    points: FloatArray,
    entry: IntArray,
    juror: IntArray,
    quality: FloatArray,
    colluder: int,
    rng: np.random.Generator,
) -> int:
    """Let a juror lift a friend to the top and push the five best rivals to the bottom."""
    mine = np.flatnonzero(juror == colluder)
    friend = int(rng.choice(entry[mine]))
    others = mine[entry[mine] != friend]
    rivals = others[np.argsort(-quality[entry[others]])][:RIVALS]
    points[mine[entry[mine] == friend]] = HIGH
    points[rivals] = LOW
    return friend


def _scores(points: FloatArray, entry: IntArray, juror: IntArray, design: Design) -> Scores:
    n = design.n_criteria
    return Scores(
        np.repeat(entry, n),
        np.repeat(juror, n),
        np.tile(np.arange(n), entry.size),
        points.ravel(),
        design.n_entries,
        design.n_jurors,
        n,
    )
