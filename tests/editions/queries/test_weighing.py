import pytest

from kolabik.editions.queries.weighing import Weights, equally_weighed, weights_of
from tests.rulebook.samples import SOUND, criterion


@pytest.mark.parametrize(
    ("weights", "total", "add_up", "left"),
    [
        ([], 0, False, 100),
        ([60, 40], 100, True, 0),
        ([33.333333] * 3, 100, True, 0),
        ([30, 30.5], 60.5, False, 39.5),
        ([90, 20], 110, False, 0),
        ([99.9998], 99.9998, False, 0.0002),
    ],
)
def test_weights_tell_their_sum_and_what_is_left(weights, total, add_up, left):
    found = Weights(weights)

    assert (found.total, found.add_up, found.left) == (total, add_up, left)


def test_weights_of_rounds_and_of_criteria():
    assert weights_of(SOUND.rounds).add_up
    assert weights_of(SOUND.rounds[0].criteria[:1]).total == 60


@pytest.mark.parametrize(
    ("n", "weights"),
    [
        (0, []),
        (1, [100]),
        (3, [33.34, 33.33, 33.33]),
        (6, [16.67, 16.67, 16.67, 16.67, 16.66, 16.66]),
    ],
)
def test_equally_weighed_items_add_up(n, weights):
    items = equally_weighed([criterion(f"butir-{at}", 0) for at in range(n)])

    assert [item.weight for item in items] == weights
    assert weights_of(items).add_up == (n > 0)
