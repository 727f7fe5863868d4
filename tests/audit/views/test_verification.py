from datetime import UTC, datetime

import pytest
from django.db import connection

from kolabik.audit.actions.guarding import lift_guard
from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)
PAGE = "/log/verification/"


@pytest.fixture
def log(cast) -> list[Event]:
    return [record("unit.opened", f"u{n}", actor=SYSTEM, at=NOON) for n in range(150)]


@pytest.fixture
def reader(client, cast):
    client.force_login(cast.auditor)
    client.cookies["django_language"] = "en"
    return client


def _text(response) -> str:
    return response.content.decode()


def test_a_whole_log_is_told_with_its_end(reader, log):
    text = _text(reader.get(PAGE))

    assert "The log is whole." in text
    assert "150 entries were read and recomputed." in text
    assert log[-1].digest in text


def test_a_broken_log_tells_where(reader, log):
    lift_guard(connection)
    Event.objects.filter(number=77).update(actor="somebody")

    text = _text(reader.get(PAGE))

    assert "The log is broken." in text
    assert ">77<" in text
    assert "Its content was changed afterwards." in text


def test_many_flaws_are_told_by_their_first_hundred(reader, log):
    lift_guard(connection)
    Event.objects.update(actor="somebody")

    text = _text(reader.get(PAGE))

    assert "150 flaws" in text
    assert "The first 100 are shown." in text


def test_a_digest_written_down_earlier_is_found(reader, log):
    text = _text(reader.get(PAGE, {"digest": log[41].digest.upper()}))

    assert "This digest is in the log: entry 42." in text


def test_a_digest_that_is_no_longer_there_is_told(reader, log):
    assert "This digest is not in the log." in _text(reader.get(PAGE, {"digest": "ab" * 32}))


@pytest.mark.parametrize(
    ("given", "said"), [("ab", "A digest has 64 signs"), ("", "This field is required")]
)
def test_what_is_no_digest_is_told_at_its_field(reader, log, given, said):
    answer = reader.get(PAGE, {"digest": given})

    assert answer.status_code == 422
    assert said in _text(answer)


def test_no_question_is_no_answer(reader, log):
    text = _text(reader.get(PAGE, {"page": "1"}))

    assert "This digest" not in text
