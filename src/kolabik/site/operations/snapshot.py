"""The database as it is at one instant, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections, transaction

ALIAS = "snapshot"
# The state is that of the first read, so that one is made at once.
STILL = {
    "postgresql": ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", "SELECT 1"),
    "sqlite": ("PRAGMA query_only = ON", "SELECT COUNT(*) FROM sqlite_master"),
}


@contextmanager
def snapshot() -> Iterator[str]:
    """Yield the alias of a connection that sees one state of the database, and cannot write.

    SQLite keeps that state beside the newer one (WAL), PostgreSQL keeps versions of rows: nobody
    has to wait for a reader.
    """
    seeing = connection.copy(ALIAS)
    options = seeing.settings_dict["OPTIONS"]
    options.pop("pool", None)
    if seeing.vendor == "sqlite":
        options["transaction_mode"] = "DEFERRED"
    connections[ALIAS] = seeing
    try:
        with transaction.atomic(using=ALIAS):
            with seeing.cursor() as cursor:
                for statement in STILL[seeing.vendor]:
                    cursor.execute(statement)
            yield ALIAS
    finally:
        seeing.close()
        del connections[ALIAS]
