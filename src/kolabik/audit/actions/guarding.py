"""The database's own guard of the log: it refuses to change or remove an entry, whoever asks.

It holds against mistakes in the program and at the database's prompt. Whoever owns the database
can lift it; what they do then is found by the chain.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

HOLD = {
    "sqlite": (
        """
        CREATE TRIGGER audit_event_is_never_changed BEFORE UPDATE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END
        """,
        """
        CREATE TRIGGER audit_event_is_never_removed BEFORE DELETE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION audit_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'restrict_violation';
        END $$
        """,
        """
        CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION audit_event_stays()
        """,
        """
        CREATE TRIGGER audit_event_is_never_emptied BEFORE TRUNCATE ON audit_event
        EXECUTE FUNCTION audit_event_stays()
        """,
    ),
}
LIFT = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS audit_event_is_never_changed",
        "DROP TRIGGER IF EXISTS audit_event_is_never_removed",
    ),
    "postgresql": ("DROP FUNCTION IF EXISTS audit_event_stays() CASCADE",),
}


def hold_guard(connection: BaseDatabaseWrapper) -> None:
    """Let the database refuse every change of the log; a migration that rebuilds it does so."""
    lift_guard(connection)
    _run(connection, HOLD[connection.vendor])


def lift_guard(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away."""
    _run(connection, LIFT[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
