import pytest

from kolabik.people import belongings
from kolabik.people.belongings import belongings_of, hand_out
from tests.world.cast import Cast


@pytest.fixture
def _nobody_tells(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(belongings, "_told", [])


@pytest.mark.usefixtures("_nobody_tells")
def test_what_other_stages_hold_is_told_once_and_by_their_names(cast: Cast):
    def held(person):
        return {"poems": [{"by": person.code}]}

    hand_out(held)
    hand_out(held)

    assert belongings_of(cast.nurse) == {"poems": [{"by": cast.nurse.code}]}
