from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy

from kolabik.audit import wording
from kolabik.audit.actions.guarding import lift_guard
from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM
from tests.world.cast import with_second_factor

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)
LOG = "/log/"


@pytest.fixture
def here(cast) -> Event:
    return record("unit.opened", "u-here", actor=SYSTEM, at=NOON, government=cast.city.code)


@pytest.fixture
def there(cast) -> Event:
    return record("unit.opened", "u-there", actor=SYSTEM, at=NOON, government=cast.elsewhere.code)


@pytest.fixture
def as_auditor(client, cast):
    client.force_login(cast.auditor)
    return client


@pytest.fixture
def as_operator(client, cast):
    client.force_login(with_second_factor(cast.operator))
    return client


def _text(response) -> str:
    return response.content.decode()


def test_the_log_shows_the_acts_of_one_s_own_government(as_auditor, cast, here, there):
    text = _text(as_auditor.get(LOG))

    assert "u-here" in text
    assert cast.city.name in text
    assert "u-there" not in text
    assert as_auditor.get(f"{LOG}{here.number}/").status_code == 200
    assert as_auditor.get(f"{LOG}{there.number}/").status_code == 404


def test_the_operator_sees_all(as_operator, here, there):
    text = _text(as_operator.get(LOG))

    assert "u-here" in text
    assert "u-there" in text


@pytest.mark.parametrize("path", [LOG, f"{LOG}export.csv", f"{LOG}verification/"])
def test_the_log_is_for_those_who_look_after_it(client, cast, path):
    client.force_login(cast.nurse)
    assert client.get(path).status_code == 403
    client.logout()
    assert client.get(path).status_code == 302


def test_an_act_is_said_in_words(as_auditor, here, monkeypatch):
    monkeypatch.setattr(wording, "WORDS", {"unit.opened": gettext_lazy("Monday")})

    assert "Senin" in _text(as_auditor.get(LOG))
    assert "Senin" in _text(as_auditor.get(f"{LOG}{here.number}/"))


def test_the_log_is_searched_as_one_types(as_operator, here, there):
    part = _text(as_operator.get(LOG, {"q": "u-there"}, HTTP_HX_REQUEST="true"))

    assert "u-there" in part
    assert "u-here" not in part
    assert part.lstrip().startswith("<div")
    assert "export.csv?q=u-there" in part


def test_a_date_that_cannot_be_read_is_told_at_its_field(as_operator):
    as_operator.cookies["django_language"] = "en"

    assert "Enter a valid date." in _text(as_operator.get(LOG, {"since": "yesterday"}))


def test_the_log_runs_as_many_queries_for_many_as_for_one(as_operator, here):
    counts = []
    for rows in (0, 60):
        for number in range(rows):
            record("unit.opened", f"u{number}", actor=SYSTEM, at=NOON)
        as_operator.get(LOG)
        with CaptureQueriesContext(connection) as queries:
            as_operator.get(LOG)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_empty_log_teaches(as_operator):
    as_operator.cookies["django_language"] = "en"

    assert "No entry here" in _text(as_operator.get(LOG))


def test_an_act_tells_its_facts_digests_and_neighbours(as_operator, here, there):
    event = record("entry.noted", "e1", actor=SYSTEM, at=NOON, title="<b>Banser</b>")

    text = _text(as_operator.get(f"{LOG}{event.number}/"))

    assert "&lt;b&gt;Banser&lt;/b&gt;" in text
    assert event.digest in text
    assert event.previous in text
    assert f'href="{LOG}{there.number}/"' in text


def test_an_act_that_was_changed_says_so(as_operator, here):
    as_operator.cookies["django_language"] = "en"
    assert "changed after it was written" not in _text(as_operator.get(f"{LOG}{here.number}/"))

    lift_guard(connection)
    Event.objects.update(subject="u9")

    assert "changed after it was written" in _text(as_operator.get(f"{LOG}{here.number}/"))


def test_the_log_is_handed_out_as_a_file(as_auditor, here, there):
    answer = as_auditor.get(f"{LOG}export.csv", {"q": ""})

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"] == 'attachment; filename="kolabik-log.csv"'
    assert len(lines) == 2
    assert "u-here" in lines[1]


def test_the_log_is_handed_out_as_a_workbook(as_auditor, here):
    answer = as_auditor.get(f"{LOG}export.xlsx")

    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert as_auditor.get(f"{LOG}export.pdf").status_code == 404
