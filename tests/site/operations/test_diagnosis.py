import pytest

from kolabik.site.operations.diagnosis import Diagnosis, Weight, error, fine, warning


@pytest.mark.parametrize(
    ("say", "weight"), [(fine, Weight.FINE), (warning, Weight.WARNING), (error, Weight.ERROR)]
)
def test_a_finding_carries_its_weight_and_its_figures(say, weight: Weight):
    assert say("doctor.disk", free=1.5) == Diagnosis("doctor.disk", weight, {"free": 1.5})
