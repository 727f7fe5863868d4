"""Who judges whom: panels drawn at random, fair in load and hanging together."""

from collections.abc import Iterable

import numpy as np

from kolabik.science.errors import TooFewError
from kolabik.science.types import BoolArray, FloatArray, IntArray


def deal_panels(
    n_entries: int, n_jurors: int, per_entry: int, rng: np.random.Generator
) -> tuple[IntArray, IntArray]:
    """Draw a panel for each entry.

    Each entry gets the jurors with the fewest entries so far, ties drawn at random, so that
    no juror has more than one entry more than another. Groups without a common juror are
    then joined by swapping two jurors between two panels, which changes nobody's load.

    Parameters
    ----------
    n_entries, n_jurors : int
        How many there are.
    per_entry : int
        Jurors an entry.
    rng : Generator
        Source of the draw.

    Returns
    -------
    entry, juror : ndarray of int, shape (n_entries * per_entry,)
        Who is judged by whom; sorted by entry, then juror. The panels hang together
        whenever n_entries * (per_entry - 1) >= n_jurors - 1; with fewer ballots nothing can.

    Raises
    ------
    TooFewError
        With no entry or no juror for each, or with fewer jurors than an entry needs.

    References
    ----------
    .. [1] J. A. Eccleston and A. Hedayat (1974). On the theory of connected designs.
       Annals of Statistics 2(6), 1238-1255.

    """
    require_panel(n_entries, n_jurors, per_entry)
    free = np.ones((1, n_entries, n_jurors), dtype=np.bool_)
    entry, juror = np.nonzero(deal_many(free, per_entry, rng)[0])
    return entry, juror


def deal_many(free: BoolArray, per_entry: int, rng: np.random.Generator) -> BoolArray:
    """Draw the panels of many contests at once.

    Parameters
    ----------
    free : ndarray of bool, shape (n_runs, n_entries, n_jurors)
        Whether a juror may judge an entry; at least `per_entry` may. Loads are sure to be
        within one of each other, and groups are joined, only where everybody may.
    per_entry : int
        Jurors an entry.
    rng : Generator
        Source of the draw.

    Returns
    -------
    ndarray of bool, shape (n_runs, n_entries, n_jurors)
        Who judges whom, `per_entry` jurors an entry.

    Raises
    ------
    TooFewError
        If an entry has fewer free jurors than it needs.

    """
    n_free = free.sum(axis=2)
    if n_free.min() < per_entry:
        raise TooFewError("an entry has fewer free jurors than it needs")
    if n_free.max() == per_entry:
        return free.copy()
    met = _least_loaded(free, per_entry, rng)
    if per_entry > 1 and free.all():
        for run in np.flatnonzero(~_hang_together(met)):
            _join_groups(met[run])
    return met


def require_panel(n_entries: int, n_jurors: int, per_entry: int) -> None:
    """Refuse a panel that cannot be dealt.

    Parameters
    ----------
    n_entries, n_jurors, per_entry : int
        Entries, jurors, jurors an entry.

    Raises
    ------
    TooFewError
        With no entry or no juror for each, or with fewer jurors than an entry needs.

    """
    if n_entries < 1 or per_entry < 1:
        raise TooFewError("panels need an entry, and a juror for it")
    if per_entry > n_jurors:
        raise TooFewError("an entry cannot have more jurors than there are")


def _least_loaded(free: BoolArray, per_entry: int, rng: np.random.Generator) -> BoolArray:
    n_runs, n_entries, n_jurors = free.shape
    met = np.zeros(free.shape, dtype=np.bool_)
    load = np.zeros((n_runs, n_jurors))
    barred = None if free.all() else np.where(free, 0.0, np.inf)
    run = np.arange(n_runs)[:, None]
    for entry in range(n_entries):
        wait: FloatArray = load + rng.random((n_runs, n_jurors))
        if barred is not None:
            wait += barred[:, entry]
        panel = wait.argpartition(per_entry - 1, axis=1)[:, :per_entry]
        load[run, panel] += 1
        met[run, entry, panel] = True
    return met


def _hang_together(met: BoolArray) -> BoolArray:
    """Tell for each run whether all jurors with an entry are linked by common entries."""
    linked = met.astype(np.float32)
    reach = linked.transpose(0, 2, 1) @ linked > 0
    for _ in range(met.shape[2].bit_length()):
        step = reach.astype(np.float32)
        reach = step @ step > 0
    busy: BoolArray = np.asarray(met.any(axis=1))
    pairs = busy[:, :, None] & busy[:, None, :]
    return np.asarray((reach | ~pairs).all(axis=(1, 2)))


def _join_groups(met: BoolArray) -> None:
    """Swap jurors between groups until all hang together, or no link can be spared."""
    while True:
        entry, juror = np.nonzero(met)
        group, spare = _groups(zip(entry.tolist(), juror.tolist(), strict=True), met.shape)
        if not spare:
            return
        apart = np.flatnonzero(group[entry] != group[entry[spare[0]]])
        if apart.size == 0:
            return
        one, other = spare[0], int(apart[0])
        met[entry[[one, other]], juror[[one, other]]] = False
        met[entry[[one, other]], juror[[other, one]]] = True


def _groups(
    ballots: Iterable[tuple[int, int]], shape: tuple[int, ...]
) -> tuple[IntArray, list[int]]:
    """Return each entry's group, and the ballots without which no group would fall apart."""
    n_entries, n_jurors = shape
    above = list(range(n_entries + n_jurors))

    def top(node: int) -> int:
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    spare = []
    for ballot, (entry, juror) in enumerate(ballots):
        one, other = top(entry), top(n_entries + juror)
        if one == other:
            spare.append(ballot)
        above[one] = other
    return np.array([top(entry) for entry in range(n_entries)]), spare
