from datetime import timedelta

import pytest

from kolabik.editions.models import Edition
from kolabik.entries.actions.approving import send_back_entry
from kolabik.entries.actions.submitting import submit_entry, take_back
from kolabik.entries.models import Entry
from kolabik.entries.queries.sent_back import sent_back
from kolabik.entries.states import PLEDGES
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import whole_entry

HOUR = timedelta(hours=1)


@pytest.fixture
def whole(cast: Cast, edition: Edition) -> Entry:
    return whole_entry(cast, edition, AT)


def _reason(entry: Entry) -> str:
    told = sent_back(Entry.objects.get(pk=entry.pk))
    return told.reason if told else ""


def _submit(entry: Entry, cast: Cast, hours: int) -> None:
    with clock.replayed(AT + hours * HOUR):
        submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=AT + hours * HOUR)


def test_sent_back_is_told_until_the_entry_goes_in_again(whole: Entry, cast: Cast):
    assert _reason(whole) == ""
    _submit(whole, cast, 0)
    assert _reason(whole) == ""

    send_back_entry(whole.code, "Lengkapi.", actor=cast.coordinator, at=AT + HOUR)
    assert _reason(whole) == "Lengkapi."

    _submit(whole, cast, 2)
    assert _reason(whole) == ""


def test_what_the_authors_take_back_themselves_was_not_sent_back(whole: Entry, cast: Cast):
    _submit(whole, cast, 0)
    send_back_entry(whole.code, "Lengkapi.", actor=cast.coordinator, at=AT + HOUR)
    _submit(whole, cast, 2)

    with clock.replayed(AT + 3 * HOUR):
        take_back(whole.code, actor=cast.nurse, at=AT + 3 * HOUR)

    assert _reason(whole) == ""
