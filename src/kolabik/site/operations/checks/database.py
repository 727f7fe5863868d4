"""The database: whether it answers, is of this version, takes writes, and tells the right time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from kolabik.foundation import clock
from kolabik.outbox.models import Channel, Message
from kolabik.site.operations import schema
from kolabik.site.operations.diagnosis import Diagnosis, error, fine, warning

LEAST = {"sqlite": (3, 31), "postgresql": (14,)}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
SECONDS_OFF = 2.0
READY = "doctor.migrations"
ALIAS = "doctor"
PATIENCE = 5


def check_database() -> Iterator[Diagnosis]:
    """Tell whether the database can be worked with; what follows waits for what comes before."""
    place = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not Path(place).exists():
        yield error("doctor.database_none", place=place)
        return
    try:
        knock()
        yield from _server()
        yield from _migrations()
    except DatabaseError as trouble:
        yield error("doctor.database_unreachable", reason=_short(trouble))


def knock() -> None:
    """Connect once without the pool, which would try for half a minute and hide the reason.

    Raises
    ------
    DatabaseError
        It cannot be reached.

    """
    alone = connection.copy(ALIAS)
    options = alone.settings_dict["OPTIONS"]
    if options.pop("pool", None):
        options["connect_timeout"] = PATIENCE
    try:
        alone.ensure_connection()
    finally:
        alone.close()


def is_ready(found: Sequence[Diagnosis]) -> bool:
    """Tell whether the tables are those of this version."""
    return any(diagnosis.code == READY for diagnosis in found)


def _server() -> Iterator[Diagnosis]:
    vendor = connection.vendor
    with connection.cursor():
        version = connection.get_database_version()
    facts = {"name": NAMES[vendor], "version": ".".join(str(part) for part in version)}
    if version < LEAST[vendor]:
        yield error("doctor.database_old", least=".".join(map(str, LEAST[vendor])), **facts)
    else:
        yield fine("doctor.database", **facts)
    yield from _sqlite_settings() if vendor == "sqlite" else _postgresql_settings()


def _sqlite_settings() -> Iterator[Diagnosis]:
    if _asked("PRAGMA journal_mode") != "wal":
        yield warning("doctor.no_wal")


def _postgresql_settings() -> Iterator[Diagnosis]:
    encoding = _asked("SHOW server_encoding")
    if encoding != "UTF8":
        yield error("doctor.not_utf8", encoding=encoding)
    now = _asked("SELECT clock_timestamp()")
    yield check_clock(now, clock.now())


def check_clock(theirs: object, ours: datetime) -> Diagnosis:
    """Compare the database's clock with this machine's: deadlines are kept by both."""
    seconds = abs((theirs - ours).total_seconds()) if isinstance(theirs, datetime) else 0.0
    say = warning if seconds > SECONDS_OFF else fine
    return say("doctor.clock_off" if seconds > SECONDS_OFF else "doctor.clock", seconds=seconds)


def _migrations() -> Iterator[Diagnosis]:
    strange, missing = schema.unknown(), schema.missing()
    if strange:
        yield error("doctor.migrations_unknown", names=strange)
    elif missing:
        yield error("doctor.migrations_missing", n=len(missing), names=missing)
    else:
        yield fine(READY)
        yield _write()


def _write() -> Diagnosis:
    """Write a row, and take it back."""
    now = clock.now()
    try:
        with transaction.atomic():
            Message.objects.create(
                channel=Channel.MAIL, address="", notice="doctor", created_at=now, due_at=now
            )
            transaction.set_rollback(True)
    except DatabaseError as trouble:
        return error("doctor.database_read_only", reason=_short(trouble))
    return fine("doctor.database_writes")


def _asked(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        answer = cursor.fetchone()
    return answer[0] if answer else None


def _short(trouble: Exception) -> str:
    return " ".join(str(trouble).split())
