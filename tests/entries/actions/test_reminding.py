from datetime import timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.actions.reminding import remind_units
from kolabik.entries.models import Reminder
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.outbox.models import Message
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import begun_entry


def _remind(cast: Cast, edition: Edition, at=AT) -> list[str]:
    units = [cast.clinic.code, cast.school.code]
    with clock.replayed(at):
        made = remind_units(edition.code, units, actor=cast.organiser, at=at)
    return [reminder.unit.code for reminder in made]


def test_everybody_in_a_unit_that_has_not_begun_gets_a_mail(cast: Cast, edition: Edition):
    assert _remind(cast, edition) == [cast.clinic.code]

    people = {cast.nurse.email, cast.coordinator.email}
    assert set(Message.objects.values_list("address", flat=True)) == people
    assert Reminder.objects.get().n_people == 2
    assert Event.objects.get(verb="units.reminded").facts == {"n_units": 1}


def test_nobody_is_reminded_twice_a_day(cast: Cast, edition: Edition):
    _remind(cast, edition)

    assert _remind(cast, edition, AT + timedelta(hours=19)) == []
    assert _remind(cast, edition, AT + timedelta(hours=20)) == [cast.clinic.code]


def test_who_has_begun_is_left_in_peace(cast: Cast, edition: Edition):
    begun_entry(cast, edition, AT)

    assert _remind(cast, edition) == []
    assert Message.objects.count() == 0


def test_nobody_is_reminded_when_it_is_too_late(cast: Cast, edition: Edition):
    end = edition.phases.get(key=REGISTRATION).closes_at

    with pytest.raises(Refused) as refused:
        _remind(cast, edition, end)

    assert refused.value.code == "registration_over"
