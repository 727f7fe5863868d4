import pytest

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.entries.actions.drafting import withdraw_entry
from kolabik.entries.actions.submitting import take_back
from kolabik.entries.models import Decision
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.screening import decided_entry, submitted_entry


@pytest.mark.parametrize("way", ["taken back", "withdrawn"])
def test_an_untold_decision_falls_when_its_entry_goes_another_way(
    cast: Cast, edition: Edition, way: str
):
    entry = decided_entry(cast, submitted_entry(cast, edition, AT), AT, is_told=False)
    by = {"actor": cast.nurse, "at": AT}

    with clock.replayed(AT):
        if way == "taken back":
            take_back(entry.code, **by)
        else:
            withdraw_entry(entry.code, "Pindah tugas.", **by)

    decision = Decision.objects.get()
    assert (decision.dropped_at, decision.dropped_by) == (AT, cast.nurse.code)
    assert Event.objects.filter(verb="entry.decision_dropped").count() == 1


def test_a_told_decision_stays(cast: Cast, edition: Edition):
    entry = decided_entry(cast, submitted_entry(cast, edition, AT), AT)

    withdraw_entry(entry.code, "Pindah tugas.", actor=cast.nurse, at=AT)

    assert Decision.objects.get().dropped_at is None
