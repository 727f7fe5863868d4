import pytest

from kolabik.science import errors


@pytest.mark.parametrize(
    "name",
    [
        "IncompletePanelError",
        "TooFewError",
        "NoSpreadError",
        "DisconnectedPanelsError",
        "UnsuitableScaleError",
        "NotConvergedError",
    ],
)
def test_a_door_can_catch_every_refusal_of_the_science_at_once(name: str):
    assert issubclass(getattr(errors, name), errors.ScienceError)
