from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from django.db import OperationalError

from kolabik.foundation import clock
from kolabik.outbox.actions import worker
from kolabik.outbox.actions.worker import run_worker
from kolabik.outbox.models import Channel, Message, MessageState


@pytest.fixture
def running():
    """Run the worker beside the test, and stop it whatever happens."""
    stop = Event()
    threads: list[Thread] = []

    def start(every: float = 0.05, pause: float = 0.05) -> Event:
        threads.append(Thread(target=run_worker, args=(stop, every, pause)))
        threads[0].start()
        return stop

    yield start
    stop.set()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def _owe(address: str = "siti@example.test") -> Message:
    now = clock.now()
    return Message.objects.create(
        channel=Channel.MAIL, address=address, notice="t.txt", created_at=now, due_at=now
    )


def _wait_until_sent(message: Message) -> None:
    deadline = monotonic() + 10
    while Message.objects.get(pk=message.pk).state != MessageState.SENT:
        assert monotonic() < deadline
        sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_comes_in_until_it_is_stopped(sends_mail, running):
    stop = running()

    _wait_until_sent(_owe())
    _wait_until_sent(_owe())
    stop.set()

    assert len(sends_mail.received) == 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_waits_for_a_database_that_is_away(sends_mail, running, monkeypatch, caplog):
    failures = iter([OperationalError("the password is rahasia"), OperationalError()])
    real = worker.send_due

    def send_due(at):
        for failure in failures:
            raise failure
        return real(at)

    monkeypatch.setattr(worker, "send_due", send_due)
    message = _owe()

    running()
    _wait_until_sent(message)

    assert caplog.messages == ["the outbox waits for the database: OperationalError"] * 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_goes_on_whatever_happens(sends_mail, running, monkeypatch, caplog):
    failures = iter([ValueError("the password is rahasia")])
    real = worker.send_due

    def send_due(at):
        for failure in failures:
            raise failure
        return real(at)

    monkeypatch.setattr(worker, "send_due", send_due)
    message = _owe()

    running()
    _wait_until_sent(message)

    assert caplog.messages == ["the outbox stumbled: ValueError"]


@pytest.mark.django_db(transaction=True)
def test_the_worker_stops_soon_though_it_rests_long(running):
    stop = running(every=600)
    sleep(0.1)

    began = monotonic()
    stop.set()

    assert monotonic() - began < 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_its_chores_though_one_of_them_fails(sends_mail, monkeypatch, caplog):
    stop, done = Event(), []

    def fail(_at: datetime) -> None:
        raise ValueError("the password is rahasia")

    chores = (fail, done.append)
    monkeypatch.setattr(worker, "BETWEEN_CHORES", timedelta(0))
    thread = Thread(target=run_worker, args=(stop, 0.02), kwargs={"chores": chores})
    thread.start()
    deadline = monotonic() + 10
    while len(done) < 2:
        assert monotonic() < deadline
        sleep(0.01)
    stop.set()
    thread.join(10)

    assert caplog.messages[:2] == ["a chore stumbled: ValueError"] * 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_lets_time_pass_between_its_chores(sends_mail):
    stop, done = Event(), []
    thread = Thread(target=run_worker, args=(stop, 0.01), kwargs={"chores": (done.append,)})
    thread.start()
    sleep(0.3)
    stop.set()
    thread.join(10)

    assert len(done) == 1
