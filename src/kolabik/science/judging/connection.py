"""Whether the panels hang together: who can be compared with whom."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from kolabik.science.judging.calibration import Components
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.scores import Totals
from kolabik.science.types import FloatArray, IntArray

FEW_SHARED = 3
MANY_JURORS = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """Entries and jurors that hang together through common ballots."""

    entries: tuple[int, ...]
    jurors: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Connection:
    """How well the design compares.

    Attributes
    ----------
    groups : tuple of Group
        Connected groups, largest first; one group is what one wants.
    weak_jurors : tuple of int
        Jurors who share fewer than three entries with anybody else.
    weakest : float
        Smallest non-zero eigenvalue of the jurors' Laplacian with the entries eliminated,
        in ballots: near zero means that the comparison hangs by a thread. NaN for a lone
        juror, and beyond a thousand jurors, where it is not computed.

    """

    groups: tuple[Group, ...]
    weak_jurors: tuple[int, ...]
    weakest: float

    @property
    def is_whole(self) -> bool:
        """Whether every entry can be compared with every other through common jurors."""
        return len(self.groups) <= 1


def connect(totals: Totals) -> Connection:
    """Find the groups of a design and its weak links.

    Parameters
    ----------
    totals : Totals
        The ballots.

    Returns
    -------
    Connection
        Groups, weak jurors, weakest link.

    References
    ----------
    .. [1] J. A. Eccleston and A. Hedayat (1974). On the theory of connected designs.
       Annals of Statistics 2(6), 1238-1255.

    """
    n_entries, n_jurors = totals.n_entries, totals.n_jurors
    ones = np.ones(totals.entry.size)
    met = csr_array((ones, (totals.entry, totals.juror)), shape=(n_entries, n_jurors))
    per_entry, per_juror = totals.per_entry(), totals.per_juror()
    shared = csr_array((ones * (per_entry[totals.entry] > 1), met.nonzero()), met.shape)
    shares: FloatArray = np.asarray(shared.sum(axis=0)).ravel()
    present = np.flatnonzero(per_juror)
    weak = present[shares[present] < FEW_SHARED] if present.size > 1 else present[:0]
    return Connection(_groups(totals), tuple(int(j) for j in weak), _weakest(met, present))


def comparison_errors(
    design: CrossedDesign, totals: Totals, components: Components, connection: Connection
) -> tuple[float, float]:
    """Return how uncertain a difference of two entries is, within groups and across them.

    Parameters
    ----------
    design : CrossedDesign
        The prepared design.
    totals : Totals
        The ballots.
    components : Components
        Variance components.
    connection : Connection
        Its groups.

    Returns
    -------
    within, across : float
        Mean variance of q[i] - q[k] given the ballots, in squared points.

    """
    parts = components
    solution = design.solve(
        totals.value[:, None], parts.residual / parts.entry, parts.residual / parts.juror
    )
    member = np.zeros((totals.n_entries, len(connection.groups)))
    for column, group in enumerate(connection.groups):
        member[list(group.entries), column] = 1
    scaled = member / solution.entry_diagonal[:, None]
    reach = design.meetings.T @ scaled
    block = reach.T @ solution.inverse() @ reach + np.diag(scaled.sum(axis=0))
    own = member.T @ design.entry_error(solution)
    return _mean_difference(parts.residual * block, parts.residual * own, member.sum(axis=0))


def _groups(totals: Totals) -> tuple[Group, ...]:
    n = totals.n_entries + totals.n_jurors
    links = csr_array(
        (np.ones(totals.entry.size), (totals.entry, totals.n_entries + totals.juror)),
        shape=(n, n),
    )
    _, label = connected_components(links, directed=False)
    groups = []
    for value in np.unique(label[totals.entry]):
        nodes = np.flatnonzero(label == value)
        entries = tuple(int(i) for i in nodes if i < totals.n_entries)
        jurors = tuple(int(i - totals.n_entries) for i in nodes if i >= totals.n_entries)
        groups.append(Group(entries, jurors))
    return tuple(sorted(groups, key=lambda group: (-len(group.entries), group.entries)))


def _weakest(met: "csr_array", present: IntArray) -> float:
    if not 2 <= present.size <= MANY_JURORS:
        return float("nan")
    by_entry = np.maximum(np.asarray(met.sum(axis=1)).ravel(), 1)
    scaled = csr_array(met.multiply(1 / by_entry[:, None]))
    laplacian = np.diag(np.asarray(met.sum(axis=0)).ravel()) - (met.T @ scaled).toarray()
    values = np.linalg.eigvalsh(laplacian[np.ix_(present, present)])
    above = values[values > 1e-9]
    return float(above[0]) if above.size else 0.0


def _mean_difference(block: FloatArray, own: FloatArray, size: FloatArray) -> tuple[float, float]:
    within_sum = within_pairs = across_sum = across_pairs = 0.0
    for g in range(size.size):
        pairs = size[g] * (size[g] - 1)
        within_pairs += pairs
        within_sum += 2 * (size[g] - 1) * own[g] - 2 * (block[g, g] - own[g])
        for h in range(g):
            across_pairs += size[g] * size[h]
            across_sum += size[h] * own[g] + size[g] * own[h] - 2 * block[g, h]
    within = within_sum / within_pairs if within_pairs else float("nan")
    across = across_sum / across_pairs if across_pairs else float("nan")
    return float(within), float(across)
