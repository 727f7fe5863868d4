"""Many tests at once: p-values that hold for a whole family."""

import numpy as np

from kolabik.science.types import FloatArray


def holm(p: FloatArray) -> FloatArray:
    """Adjust the p-values of one family by Holm's step-down method.

    Parameters
    ----------
    p : ndarray of float, shape (n_tests,)
        Raw p-values; NaN for a test that could not be made, which does not count.

    Returns
    -------
    ndarray of float, shape (n_tests,)
        Adjusted p-values, NaN kept.

    References
    ----------
    .. [1] S. Holm (1979). A simple sequentially rejective multiple test procedure.
       Scandinavian Journal of Statistics 6(2), 65-70.

    """
    adjusted = np.full(p.shape, np.nan)
    made = np.flatnonzero(~np.isnan(p))
    order = made[np.argsort(p[made], kind="stable")]
    steps = p[order] * np.arange(order.size, 0, -1)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return adjusted
