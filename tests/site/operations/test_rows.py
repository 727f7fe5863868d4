import io
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM
from kolabik.governments.models import Government, GovernmentKind, Unit, UnitKind
from kolabik.site.operations.rows import read_rows, restart_counters, tables, write_rows

AT = datetime(2026, 11, 25, 2, 3, 4, 567_891, tzinfo=UTC)


def _written(table) -> io.BytesIO:
    target = io.BytesIO()
    write_rows(table, "default", target)
    return io.BytesIO(target.getvalue())


def test_every_table_of_ours_is_kept_and_no_session():
    ours = {"audit", "editions", "governments", "outbox", "people"}

    found = {label.split(".")[0] for label in tables()}

    assert ours <= found
    assert found & {"sessions", "usersessions", "contenttypes", "auth"} == set()


@pytest.mark.django_db
def test_an_instant_keeps_its_microseconds_and_the_digest_its_sense():
    with transaction.atomic():
        event = record("a.b", "x", actor=SYSTEM, at=AT, big=10**15, share=0.1, words=["“é”"])
    lines = _written(Event).read().decode().splitlines()

    assert len(lines) == 1
    assert '"at":"2026-11-25T02:03:04.567891+00:00"' in lines[0].replace(": ", ":")
    assert "“é”" in lines[0]
    assert Event.objects.get().computed_digest() == event.digest


@pytest.mark.django_db
def test_children_that_are_older_than_their_parent_wait_for_it():
    city = Government.objects.create(name="Pasuruan", kind=GovernmentKind.CITY)
    units = [
        Unit.objects.create(government=city, name=name, kind=UnitKind.OTHER) for name in "abcd"
    ]
    Unit.objects.filter(name="a").update(parent=units[1])
    Unit.objects.filter(name="b").update(parent=units[3])
    kept = _written(Unit)
    before = list(Unit.objects.order_by("pk").values())
    Unit.objects.update(parent=None)
    Unit.objects.all().delete()

    read_rows(kept)

    assert list(Unit.objects.order_by("pk").values()) == before


@pytest.mark.django_db
def test_counters_go_on_after_the_last_row():
    city = Government(pk=500, name="Pasuruan", kind=GovernmentKind.CITY, name_key="pasuruan")
    city.save_base(raw=True, force_insert=True)

    restart_counters()

    after = Government.objects.create(name="Malang", kind=GovernmentKind.CITY)
    assert after.pk == 501
    assert connection.vendor in {"sqlite", "postgresql"}
