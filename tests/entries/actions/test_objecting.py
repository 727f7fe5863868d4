from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.entries.actions.objecting import answer_objection, object_to_decision
from kolabik.entries.models import Entry, Objection
from kolabik.entries.states import EntryState
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.outbox.models import Message
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import running_edition
from tests.world.screening import decided_entry, submitted_entry

WIB = ZoneInfo("Asia/Jakarta")
TOLD_ON = AT.astimezone(WIB).date()
END = datetime.combine(TOLD_ON + timedelta(days=6), datetime.min.time(), WIB)


@pytest.fixture
def contest(cast: Cast) -> Edition:
    return running_edition(cast, AT, screening={"objection_days": 5})


@pytest.fixture
def turned_down(cast: Cast, contest: Edition) -> Entry:
    entry = decided_entry(cast, submitted_entry(cast, contest, AT), AT, failing="form")
    Message.objects.all().delete()
    return entry


def _object(cast: Cast, entry: Entry, instant: datetime = AT, text: str = "Sudah kami isi."):
    with clock.replayed(instant):
        return object_to_decision(entry.code, text, actor=cast.nurse, at=instant)


def _answer(cast: Cast, entry: Entry, *, is_upheld: bool, text: str = "Anda benar."):
    by = {"actor": cast.organiser, "at": AT}
    return answer_objection(entry.code, text, is_upheld=is_upheld, **by)


def test_the_authors_object_and_the_organisers_are_told(cast: Cast, turned_down: Entry):
    _object(cast, turned_down)

    (mail,) = Message.objects.all()
    assert (mail.address, mail.notice) == (
        cast.organiser.email,
        "entries/mail/objection_made.txt",
    )
    assert Event.objects.get(verb="objection.made").actor == cast.nurse.code


def test_one_objects_once(cast: Cast, turned_down: Entry):
    assert _object(cast, turned_down) == _object(cast, turned_down, text="Lagi.")
    assert Objection.objects.get().text == "Sudah kami isi."


def test_one_objects_until_the_last_day_is_over(cast: Cast, turned_down: Entry):
    with pytest.raises(Refused) as refused:
        _object(cast, turned_down, END)
    assert refused.value.code == "no_objection_now"

    assert _object(cast, turned_down, END - timedelta(microseconds=1))


def test_an_eligible_entry_has_nothing_to_object_to(cast: Cast, contest: Edition):
    entry = decided_entry(cast, submitted_entry(cast, contest, AT), AT)

    with pytest.raises(Refused):
        _object(cast, entry)


def test_where_the_rules_give_no_days_nobody_objects(cast: Cast):
    contest = running_edition(cast, AT, screening={"objection_days": 0})
    entry = decided_entry(cast, submitted_entry(cast, contest, AT), AT, failing="form")

    with pytest.raises(Refused):
        _object(cast, entry)


@pytest.mark.parametrize("text", ["", " \n", "x" * 2001])
def test_an_objection_says_something_and_not_too_much(cast: Cast, turned_down: Entry, text: str):
    with pytest.raises(Refused):
        _object(cast, turned_down, text=text)


def test_who_was_right_is_eligible_from_now_on(cast: Cast, turned_down: Entry):
    _object(cast, turned_down)
    Message.objects.all().delete()

    objection = _answer(cast, turned_down, is_upheld=True)

    turned_down.refresh_from_db()
    assert turned_down.state == EntryState.ELIGIBLE
    assert (objection.is_upheld, objection.answered_by) == (True, cast.organiser.code)
    (mail,) = Message.objects.all()
    assert mail.address == cast.nurse.email
    assert "Anda benar." in mail.body


def test_an_answer_is_given_once(cast: Cast, turned_down: Entry):
    _object(cast, turned_down)
    _answer(cast, turned_down, is_upheld=False, text="Tetap.")

    again = _answer(cast, turned_down, is_upheld=True)

    assert (again.is_upheld, again.answer) == (False, "Tetap.")
    turned_down.refresh_from_db()
    assert turned_down.state == EntryState.INELIGIBLE
    assert Event.objects.filter(verb="objection.answered").count() == 1


def test_nobody_answers_what_nobody_asked(cast: Cast, turned_down: Entry):
    with pytest.raises(Refused) as refused:
        _answer(cast, turned_down, is_upheld=True)

    assert refused.value.code == "no_objection"


def test_where_two_decide_another_one_answers(cast: Cast):
    contest = running_edition(cast, AT, screening={"persons": 2, "objection_days": 5})
    entry = submitted_entry(cast, contest, AT)
    decided_entry(cast, entry, AT, failing="form", is_told=False)
    from_two = entry.decisions.get()
    from_two.confirmed_at, from_two.confirmed_by = AT, cast.administrator.code
    from_two.released_at = AT
    from_two.save()
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.INELIGIBLE)
    _object(cast, entry)

    with pytest.raises(Refused) as refused:
        _answer(cast, entry, is_upheld=False)

    assert refused.value.code == "same_person"
