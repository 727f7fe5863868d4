from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connections

from kolabik.outbox.actions.sending import LEASE, MOST_ATTEMPTS, PAUSES, send_due
from kolabik.outbox.models import Channel, Message, MessageState
from kolabik.outbox.routes import Routes
from kolabik.outbox.states import Trouble

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def _again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_what_is_due_is_sent_oldest_first(owed, sends_mail):
    owed("b@b.test", subject="Kedua")
    Message.objects.update(due_at=NOON - SECOND)
    owed("a@a.test", subject="Pertama")
    Message.objects.filter(subject="Pertama").update(due_at=NOON - 2 * SECOND)

    assert send_due(NOON) == 2

    assert [mail["Subject"] for mail in sends_mail.received] == ["Pertama", "Kedua"]
    assert set(Message.objects.values_list("state", "attempts")) == {(MessageState.SENT, 1)}


def test_a_mail_says_who_it_is_from_and_which_one_it_is(owed, sends_mail, settings):
    settings.DEFAULT_FROM_EMAIL = "Kolabik <ajang@pasuruan.test>"
    message = owed(subject="Selamat — Anda menang", body="Isi surat.\n")

    send_due(NOON)

    (mail,) = sends_mail.received
    assert mail["From"] == "Kolabik <ajang@pasuruan.test>"
    assert mail["To"] == "siti@example.test"
    assert mail["Message-ID"] == f"<{message.code}@pasuruan.test>"
    assert mail.get_payload(decode=True) == b"Isi surat.\r\n"
    assert NOON <= _again(message).sent_at < NOON + 5 * SECOND


def test_what_is_not_due_waits(owed, sends_mail):
    owed()

    assert send_due(NOON - SECOND) == 0
    assert sends_mail.received == []


def test_no_more_is_sent_at_once_than_asked_for(owed, sends_mail):
    for _ in range(3):
        owed()

    assert send_due(NOON, limit=2) == 2
    assert len(sends_mail.received) == 2


def test_one_conversation_carries_many_mails(owed, sends_mail):
    for _ in range(3):
        owed()

    send_due(NOON)

    assert len(sends_mail.received) == 3
    assert len(sends_mail.sessions) == 1


def test_mail_stays_here_when_no_mail_server_is_set(owed, settings):
    settings.SMTP_URL = ""
    message = owed(is_secret=True)

    assert send_due(NOON) == 1

    kept = _again(message)
    assert (kept.state, kept.sent_at, kept.body) == (MessageState.KEPT, None, "Isi surat.\n")


def test_the_text_of_a_secret_goes_once_it_is_sent(owed, sends_mail):
    secret, plain = owed(is_secret=True), owed()

    send_due(NOON)

    assert (_again(secret).body, _again(plain).body) == ("", "Isi surat.\n")
    assert len(sends_mail.received) == 2


def test_a_failure_is_told_and_comes_back_after_a_minute(owed, sends_mail):
    message = owed()
    sends_mail.answer = "451 try again later"

    send_due(NOON)

    failed = _again(message)
    assert (failed.state, failed.attempts) == (MessageState.WAITING, 1)
    assert (failed.trouble, failed.error) == (Trouble.REFUSED, "451 try again later")
    assert PAUSES[0] <= failed.due_at - NOON < PAUSES[0] + 5 * SECOND
    sends_mail.answer = ""
    send_due(failed.due_at)
    sent = _again(message)
    assert (sent.state, sent.trouble, sent.error) == (MessageState.SENT, "", "")


def test_a_failure_is_tried_ever_more_rarely_and_then_given_up(owed, sends_mail):
    message = owed()
    sends_mail.answer = "451 try again later"
    waited, at = [], NOON

    while _again(message).state == MessageState.WAITING:
        send_due(at)
        waited.append(round((_again(message).due_at - at) / timedelta(minutes=1)))
        at = _again(message).due_at

    assert waited[:-1] == [1, 5, 30, 120, 720]
    assert (_again(message).state, _again(message).attempts) == (MessageState.FAILED, MOST_ATTEMPTS)
    assert sends_mail.received == []


def test_an_address_that_does_not_exist_is_given_up_at_once(owed, sends_mail):
    message = owed()
    sends_mail.answer = "550 no such user"

    send_due(NOON)

    failed = _again(message)
    assert (failed.state, failed.trouble) == (MessageState.FAILED, Trouble.BAD_ADDRESS)


def test_one_failure_does_not_hold_up_the_others(owed, sends_mail):
    bad, good = owed("a@b.test\nBcc: x@y.test"), owed()

    assert send_due(NOON) == 2

    assert _again(bad).state == MessageState.FAILED
    assert _again(good).state == MessageState.SENT


def test_a_message_that_trips_us_does_not_hold_up_the_others(owed, program, sends_mail, settings):
    settings.WEBHOOKS_MAY_BE_PRIVATE = True
    odd = owed(program.url, channel=Channel.WEBHOOK, headers={"Kolabik-Signature": "a\nb"})
    good = owed()

    assert send_due(NOON) == 2

    failed = _again(odd)
    assert (failed.state, failed.trouble) == (MessageState.WAITING, Trouble.UNEXPECTED)
    assert failed.error == "ValueError"
    assert _again(good).state == MessageState.SENT


def test_a_setting_that_cannot_be_used_is_told(owed, settings):
    settings.SMTP_URL = "smtp://kolabik:rahasia@mail.go.id?tls=yes"
    message = owed()

    send_due(NOON)

    failed = _again(message)
    assert (failed.state, failed.trouble) == (MessageState.WAITING, Trouble.BAD_SETTING)
    assert "rahasia" not in failed.error


def test_nothing_of_a_message_is_written_into_the_program_s_log(owed, sends_mail, caplog):
    message = owed("siti@example.test", body="rahasia", subject="judul")
    sends_mail.answer = "451 siti@example.test try later"

    send_due(NOON)

    assert caplog.messages == [f"message {message.code} was not sent: refused"]


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_in_its_hands_comes_back(owed, sends_mail, monkeypatch):
    message = owed()
    with monkeypatch.context() as killed:
        killed.setattr(Routes, "carry", _killed)
        with pytest.raises(KeyboardInterrupt):
            send_due(NOON)

    assert send_due(NOON + LEASE - SECOND) == 0
    assert send_due(NOON + LEASE + SECOND) == 1
    assert (_again(message).state, _again(message).attempts) == (MessageState.SENT, 2)


def test_a_message_that_kills_every_worker_is_given_up(owed, sends_mail):
    message = owed(attempts=MOST_ATTEMPTS)

    send_due(NOON)

    failed = _again(message)
    assert (failed.state, failed.trouble) == (MessageState.FAILED, Trouble.STOPPED)
    assert sends_mail.received == []


def test_a_message_erased_while_it_is_on_its_way_stays_erased(owed, sends_mail, monkeypatch):
    message = owed()

    def carry_while_erased(_routes: Routes, carried: Message) -> bool:
        Message.objects.filter(pk=carried.pk).update(state=MessageState.KEPT, address="", body="")
        return True

    monkeypatch.setattr(Routes, "carry", carry_while_erased)
    send_due(NOON)

    erased = _again(message)
    assert (erased.state, erased.address, erased.sent_at) == (MessageState.KEPT, "", None)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_never_send_a_message_twice(sends_mail):
    for number in range(30):
        Message.objects.create(
            channel=Channel.MAIL,
            address=f"orang{number}@example.test",
            notice="test.txt",
            subject=str(number),
            created_at=NOON,
            due_at=NOON,
        )
    start = Barrier(4)

    def work(_worker: int) -> int:
        start.wait()
        try:
            return send_due(NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(work, range(4)))

    assert sum(done) == 30
    assert sorted(int(m["Subject"]) for m in sends_mail.received) == list(range(30))
    assert set(Message.objects.values_list("state", "attempts")) == {(MessageState.SENT, 1)}


def _killed(*_arguments: object) -> bool:
    raise KeyboardInterrupt
