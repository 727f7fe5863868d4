"""How reliable a panel of k jurors is, and how many jurors a reliability takes."""

from math import ceil

from kolabik.science.errors import NoSpreadError, TooFewError
from kolabik.science.judging.calibration import Components

ROUNDING = 1e-9


def generalizability(components: Components, k: int) -> tuple[float, float]:
    """Return the reliability of an entry's mean over k jurors, corrected for severity or not.

    Parameters
    ----------
    components : Components
        Variances of one juror's total, in squared points.
    k : int
        Jurors an entry.

    Returns
    -------
    relative, absolute : float
        E rho^2 = ve / (ve + vr / k), where severity cancels because it is corrected or every
        juror judges every entry, and Phi = ve / (ve + (vj + vr) / k), where it does not.
        Without unit, 0 to 1.

    Raises
    ------
    TooFewError
        If k is below 1.
    NoSpreadError
        If all variances are zero.
    ValueError
        If a variance is negative or no number.

    References
    ----------
    .. [1] R. L. Brennan (2001). Generalizability Theory. Springer, chapter 2.

    """
    if k < 1:
        raise TooFewError("an entry needs at least one juror")
    require_variances(components)
    entry, juror, residual = components.entry, components.juror, components.residual
    if entry + juror + residual == 0:
        raise NoSpreadError("nothing varies, so nothing can be more or less reliable")
    relative = entry / (entry + residual / k) if entry + residual > 0 else 0.0
    return relative, entry / (entry + (juror + residual) / k)


def jurors_needed(components: Components, target: float) -> int:
    """Return the least number of jurors an entry whose corrected mean is reliable enough.

    Parameters
    ----------
    components : Components
        Variances of one juror's total, in squared points.
    target : float
        Reliability E rho^2 to reach, between 0 and 1 and neither of them.

    Returns
    -------
    int
        Least k with ve / (ve + vr / k) >= target, at least 1.

    Raises
    ------
    NoSpreadError
        If the entries do not differ: no number of jurors is enough.
    ValueError
        If the target is not inside (0, 1), or a variance is negative or no number.

    References
    ----------
    .. [1] C. Spearman (1910). Correlation calculated from faulty data. British Journal of
       Psychology 3(3), 271-295.
    .. [2] W. Brown (1910). Some experimental results in the correlation of mental
       abilities. British Journal of Psychology 3(3), 296-322.

    """
    if not 0 < target < 1:
        raise ValueError("a reliability to reach lies between 0 and 1")
    require_variances(components)
    if components.entry == 0:
        raise NoSpreadError("entries that do not differ cannot be told apart by any panel")
    exact = target / (1 - target) * components.residual / components.entry
    return max(1, ceil(exact * (1 - ROUNDING)))


def require_variances(components: Components) -> None:
    """Refuse variances that no scores can have.

    Parameters
    ----------
    components : Components
        Variances, in squared points.

    Raises
    ------
    ValueError
        If one of them is negative, infinite or NaN.

    """
    for value in (components.entry, components.juror, components.residual):
        if not 0 <= value < float("inf"):
            raise ValueError("a variance is a finite number, zero or above")
