from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.forms.extension import ExtensionForm
from kolabik.editions.models import Phase
from kolabik.editions.queries.plan import planned_phases

ENDS = datetime(2026, 3, 1, 17, tzinfo=UTC)  # 2 March, 00.00 WIB
DURING = ENDS - timedelta(days=3)
GIVEN = {"phase": "registration", "closes_at": "2026-03-08T23:59", "reason": " Banjir ",
         "shift_following": "on"}  # fmt: skip
ZONES = [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)]


@pytest.fixture
def phases(draft, act) -> list[Phase]:
    return planned_phases(open_edition(draft.code, revision=1, **act))


def _form(phases: list[Phase], at: datetime = DURING, **changes: str) -> ExtensionForm:
    return ExtensionForm({**GIVEN, **changes}, phases=phases, zone="Asia/Jakarta", at=at)


@pytest.mark.parametrize(("zone", "hour"), ZONES)
def test_the_new_end_is_read_by_the_clocks_of_the_government(phases, zone: str, hour: int):
    form = ExtensionForm(GIVEN, phases=phases, zone=zone, at=DURING)

    assert form.is_valid()
    assert form.delay() == Delay(
        "registration", datetime(2026, 3, 8, hour, tzinfo=UTC), "Banjir", shift_following=True
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phase": "party"}, "phase"),
        ({"closes_at": "2026-03-01T23:59"}, "closes_at"),
        ({"closes_at": "2026-03-01T17:00"}, "closes_at"),
        ({"closes_at": "0001-01-01T00:00"}, "closes_at"),
        ({"closes_at": "9999-12-31T23:59"}, "closes_at"),
        ({"closes_at": "next week"}, "closes_at"),
        ({"closes_at": ""}, "closes_at"),
        ({"reason": "  "}, "reason"),
        ({"reason": "\u200b"}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"shift_following": ""}, "shift_following"),
    ],
)
def test_a_mistake_is_told_at_its_field(phases, changes: dict, field: str):
    assert list(_form(phases, **changes).errors) == [field]


def test_an_instant_that_has_passed_is_told_at_its_field(phases):
    late = phases[-1].closes_at + timedelta(weeks=3)
    wanted = (late - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    form = _form(phases, late, phase=phases[-1].key, closes_at=wanted)

    with translation.override("en"):
        assert form.errors == {"closes_at": ["The new deadline must be in the future."]}


def test_an_overlap_names_the_phases_in_the_reader_s_language(phases):
    with translation.override("en"):
        form = _form(phases, shift_following="")
        (told,) = form.errors["shift_following"]

    assert "Administrative screening" in told


def test_only_phases_that_can_still_last_longer_are_offered(phases):
    keys = [phase.key for phase in phases]

    running = [key for key, _label in _form(phases).fields["phase"].choices]
    next_begun = [key for key, _label in _form(phases, ENDS).fields["phase"].choices]

    assert running == keys
    assert next_begun == keys[1:]


def test_a_phase_is_offered_with_its_present_end(phases):
    with translation.override("id"):
        choices = dict(_form(phases).fields["phase"].choices)

    assert choices["registration"] == "Pendaftaran (1 Maret 2026 pukul 23.59 WIB)"


def test_a_second_click_is_no_mistake(phases, act):
    first = _form(phases)
    assert first.is_valid()
    extend_deadline(phases[0].edition.code, first.delay(), **{**act, "at": DURING})

    again = planned_phases(phases[0].edition)

    assert _form(again).is_valid()
    assert list(_form(again, reason="Hujan").errors) == ["closes_at"]
