from datetime import timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.actions.attaching import detach_file
from kolabik.entries.actions.drafting import Placing, place_entry
from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Correction, Entry
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.innovations.actions.innovating import Idea, describe_innovation
from kolabik.outbox.models import Message
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import SINCE
from tests.world.screening import decided_entry, submitted_entry

PLACES = ["question:tujuan"]
SCREENED_AT = AT + timedelta(days=30)  # registration is over
UNTIL = SCREENED_AT + timedelta(days=3)


@pytest.fixture
def sent(cast: Cast, edition: Edition) -> Entry:
    entry = submitted_entry(cast, edition, AT)
    Message.objects.all().delete()
    assert edition.phases.get(key=REGISTRATION).closes_at < SCREENED_AT
    return entry


def _return(cast: Cast, entry: Entry, places=PLACES, until=UNTIL, reason="Tujuan belum jelas."):
    asked, submission = ToCorrect(reason, places, until), entry.submissions.last().code
    with clock.replayed(SCREENED_AT):
        by = {"actor": cast.organiser, "at": SCREENED_AT}
        return return_entry(entry.code, submission, asked, **by)


def _write(cast: Cast, entry: Entry, question: str, text: str) -> None:
    seen = entry.answers.get(question=question).revision
    typed = {question: Typed({"": text}, seen)}
    save_answers(entry.code, typed, actor=cast.nurse, at=SCREENED_AT)


def _send_in(cast: Cast, entry: Entry, instant=UNTIL - timedelta(microseconds=1)):
    with clock.replayed(instant):
        return submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=instant)


def test_return_entry_tells_the_authors_what_where_and_until_when(cast: Cast, sent: Entry):
    entry = _return(cast, sent)

    assert entry.state == EntryState.RETURNED
    (mail,) = Message.objects.all()
    assert (mail.address, mail.notice) == (cast.nurse.email, "entries/mail/returned.txt")
    assert "Tujuan belum jelas." in mail.body
    event = Event.objects.get(verb="entry.returned")
    assert event.facts == {"places": PLACES, "until": UNTIL.isoformat()}


def test_only_what_was_opened_can_be_written(cast: Cast, sent: Entry):
    _return(cast, sent)

    _write(cast, sent, "tujuan", "Separuh waktu tunggu.")

    for forbidden in (
        lambda: _write(cast, sent, "masalah", "Lain."),
        lambda: place_entry(sent.code, Placing(), actor=cast.nurse, at=SCREENED_AT),
        lambda: detach_file(
            sent.code, sent.attachments.first().code, actor=cast.nurse, at=SCREENED_AT
        ),
    ):
        with pytest.raises(Refused) as refused:
            forbidden()
        assert refused.value.code == "place_closed"


def test_a_corrected_entry_goes_straight_back_with_what_was_opened_alone(cast: Cast, sent: Entry):
    before = sent.submissions.get()
    _return(cast, sent)
    _write(cast, sent, "tujuan", "Separuh waktu tunggu.")
    renamed = Idea("Nama Lain", "", SINCE)
    describe_innovation(sent.innovation.code, renamed, actor=cast.nurse, at=SCREENED_AT)

    after = _send_in(cast, sent)

    sent.refresh_from_db()
    assert (sent.state, sent.number) == (EntryState.SUBMITTED, 1)
    assert after.content["answers"]["tujuan"]["typed"] == {"": "Separuh waktu tunggu."}
    others = {**after.content, "answers": {**after.content["answers"], "tujuan": None}}
    assert others == {**before.content, "answers": {**before.content["answers"], "tujuan": None}}
    assert Correction.objects.get().corrected_at is not None


def test_a_correction_has_its_own_deadline_and_its_grace(cast: Cast, sent: Entry):
    _return(cast, sent)

    with pytest.raises(Refused) as refused:
        _send_in(cast, sent, UNTIL)

    assert refused.value.code == "too_late"


def test_what_was_not_corrected_in_time_is_decided_as_it_was_sent_in(cast: Cast, sent: Entry):
    first = sent.submissions.get()
    _return(cast, sent)

    with clock.replayed(UNTIL):
        entry = decided_entry(cast, sent, UNTIL)

    assert entry.state == EntryState.ELIGIBLE
    assert entry.decisions.get().submission == first


def test_return_entry_a_second_time_changes_nothing(cast: Cast, sent: Entry):
    _return(cast, sent)
    _return(cast, sent)

    assert Message.objects.count() == 1
    assert Event.objects.filter(verb="entry.returned").count() == 1


def test_return_entry_with_more_time_tells_it(cast: Cast, sent: Entry):
    _return(cast, sent)

    _return(cast, sent, until=UNTIL + timedelta(days=1))

    assert Correction.objects.get().ends_at == UNTIL + timedelta(days=1)
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"reason": " "}, "reason_missing"),
        ({"places": []}, "no_place"),
        ({"places": ["question:cuaca"]}, "no_such_place"),
        ({"until": SCREENED_AT}, "past"),
    ],
)
def test_return_entry_needs_a_reason_a_place_and_time(
    cast: Cast, sent: Entry, changed: dict, code: str
):
    with pytest.raises(Refused) as refused:
        _return(cast, sent, **changed)

    assert refused.value.code == code
    sent.refresh_from_db()
    assert sent.state == EntryState.SUBMITTED


def test_a_decided_entry_is_not_returned(cast: Cast, sent: Entry):
    decided_entry(cast, sent, AT, is_told=False)

    with pytest.raises(Refused) as refused:
        _return(cast, sent)

    assert refused.value.code == "decided_already"
