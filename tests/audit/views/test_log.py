from datetime import UTC, datetime, timedelta

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
    assert "u-there" not in text
    assert as_auditor.get(f"{LOG}{here.number}/").status_code == 200
    assert as_auditor.get(f"{LOG}{there.number}/").status_code == 404


def test_the_operator_sees_all(as_operator, here, there):
    text = _text(as_operator.get(LOG))

    assert "u-here" in text
    assert "u-there" in text


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", LOG), ("post", f"{LOG}export.csv"), ("get", f"{LOG}verification/")],
)
def test_the_log_is_for_those_who_look_after_it(client, cast, method, path):
    client.force_login(cast.nurse)
    assert getattr(client, method)(path).status_code == 403
    client.logout()
    assert getattr(client, method)(path).status_code == 302


def test_an_act_is_said_in_words(as_auditor, here, monkeypatch):
    monkeypatch.setattr(wording, "WORDS", {"unit.opened": gettext_lazy("Monday")})

    assert "Senin" in _text(as_auditor.get(LOG))
    assert "Senin" in _text(as_auditor.get(f"{LOG}{here.number}/"))


def test_the_log_is_searched_as_one_types(as_operator, here, there):
    part = _text(as_operator.get(LOG, {"q": "u-there"}, HTTP_HX_REQUEST="true"))

    assert "u-there" in part
    assert "u-here" not in part
    assert part.lstrip().startswith('<section id="table"')
    assert 'action="/log/export.csv?q=u-there"' in part


@pytest.mark.parametrize(
    ("asked", "subjects"),
    [
        ({}, ["u-late", "u-there", "u-here"]),
        ({"sort": "number"}, ["u-here", "u-there", "u-late"]),
        ({"verb": "unit.closed"}, ["u-late"]),
        ({"until": "2022-11-01"}, ["u-there", "u-here"]),
        ({"since": "2022-11-02"}, ["u-late"]),
        ({"since": "yesterday", "verb": "entry.won"}, ["u-late", "u-there", "u-here"]),
    ],
    ids=str,
)
def test_the_log_is_narrowed_and_sorted(as_operator, here, there, asked, subjects):
    record("unit.closed", "u-late", actor=SYSTEM, at=NOON + timedelta(days=1))

    found = as_operator.get(LOG, asked).context["found"]

    assert [line.row.subject for line in found.lines] == subjects


def test_governments_are_told_by_name_and_chosen_by_who_reads_of_several(
    as_operator, cast, here, there
):
    found = as_operator.get(LOG, {"government": cast.elsewhere.code}).context["found"]

    (line,) = found.lines
    assert line.row == there
    assert [cell.value for cell in line.cells if cell.column.key == "government"] == [
        cast.elsewhere.name
    ]
    assert cast.elsewhere.name in _text(as_operator.get(f"{LOG}{there.number}/"))


def test_who_reads_of_one_government_has_none_to_choose_or_tell_apart(as_auditor, cast, here):
    table = as_auditor.get(LOG).context["found"].table

    assert [one.key for one in table.filters] == ["verb", "since", "until"]
    assert "government" not in [column.key for column in table.columns]
    assert cast.city.name in _text(as_auditor.get(f"{LOG}{here.number}/"))


def test_the_log_runs_as_many_queries_for_many_as_for_few(as_operator, here):
    counts = []
    for rows in (2, 3_000):
        Event.objects.bulk_create(
            Event(
                number=rows + n,
                at=NOON,
                verb="unit.opened",
                subject=f"u{n}",
                actor="system",
                digest=f"{rows + n}",
            )
            for n in range(rows)
        )
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


def test_the_log_is_handed_out_as_a_file_and_that_is_recorded(as_auditor, cast, here, there):
    answer = as_auditor.post(f"{LOG}export.csv?verb=unit.opened&sort=subject")

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"] == 'attachment; filename="kolabik-log.csv"'
    assert len(lines) == 2
    assert "u-here" in lines[1]
    event = Event.objects.get(verb="log.exported")
    assert (event.actor, event.government) == (cast.auditor.code, cast.city.code)


def test_the_log_is_handed_out_as_a_workbook(as_auditor, here):
    answer = as_auditor.post(f"{LOG}export.xlsx")

    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert as_auditor.post(f"{LOG}export.pdf").status_code == 404
    assert as_auditor.get(f"{LOG}export.xlsx").status_code == 405


def test_an_operator_s_export_belongs_to_the_government_that_was_chosen(
    as_operator, cast, here, there
):
    for asked in ("", f"?government={cast.elsewhere.code}"):
        b"".join(as_operator.post(f"{LOG}export.csv{asked}").streaming_content)

    exports = Event.objects.filter(verb="log.exported").values_list("government", "facts__count")
    assert list(exports) == [("", 2), (cast.elsewhere.code, 1)]
