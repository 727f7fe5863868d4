from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kolabik.foundation import clock
from kolabik.outbox.models import Message
from kolabik.site.operations.checks import database
from kolabik.site.operations.checks.database import check_clock, check_database, is_ready
from kolabik.site.operations.diagnosis import Weight

pytestmark = pytest.mark.django_db(transaction=True)
POSTGRESQL_ALONE = ["doctor.clock"]


def _codes() -> dict[str, Weight]:
    return {found.code: found.weight for found in check_database()}


def test_a_good_database_is_ready_and_keeps_nothing_of_the_look():
    codes = _codes()

    clock_codes = POSTGRESQL_ALONE if connection.vendor == "postgresql" else []
    assert list(codes) == [
        "doctor.database",
        *clock_codes,
        "doctor.migrations",
        "doctor.database_writes",
    ]
    assert set(codes.values()) == {Weight.FINE}
    assert is_ready(list(check_database()))
    assert not Message.objects.exists()


def test_missing_migrations_are_named_and_nothing_is_written():
    gone = MigrationRecorder.Migration.objects.filter(app="outbox", name="0001_initial")
    gone.delete()

    found = list(check_database())

    MigrationRecorder.Migration.objects.create(app="outbox", name="0001_initial")
    assert not is_ready(found)
    assert found[-1].code == "doctor.migrations_missing"
    assert found[-1].facts["names"] == ["outbox.0001_initial"]


def test_a_database_of_a_newer_version_is_an_error():
    future = MigrationRecorder.Migration.objects.create(app="outbox", name="9999_future")

    codes = _codes()

    future.delete()
    assert codes["doctor.migrations_unknown"] == Weight.ERROR
    assert "doctor.database_writes" not in codes


def test_a_database_that_is_too_old_is_an_error(monkeypatch):
    monkeypatch.setitem(database.LEAST, connection.vendor, (99, 1))

    found = next(check_database())

    assert (found.code, found.weight) == ("doctor.database_old", Weight.ERROR)
    assert found.facts["least"] == "99.1"


def test_a_database_that_takes_no_writes_is_an_error():
    orders = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": (
            "SET default_transaction_read_only = on",
            "SET default_transaction_read_only = off",
        ),
    }
    close, reopen = orders[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(close)

    codes = _codes()

    with connection.cursor() as cursor:
        cursor.execute(reopen)
    assert codes["doctor.database_read_only"] == Weight.ERROR


@pytest.mark.parametrize(
    ("seconds", "code"), [(0.4, "doctor.clock"), (3, "doctor.clock_off"), (-90, "doctor.clock_off")]
)
def test_clocks_that_differ_are_told(seconds: float, code: str):
    now = clock.now()

    found = check_clock(now + timedelta(seconds=seconds), now)

    assert found.code == code
    assert found.facts["seconds"] == pytest.approx(abs(seconds))
