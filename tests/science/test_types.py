import numpy as np

from kolabik.science.types import BoolArray, DrawArray, FloatArray, IntArray


def test_the_array_types_name_their_numbers():
    kinds = [np.float64, np.int64, np.bool_, np.float32]

    named = [kind.__args__[1].__args__[0] for kind in (FloatArray, IntArray, BoolArray, DrawArray)]

    assert named == kinds
