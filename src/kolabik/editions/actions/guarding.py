"""The database's own guard of the seal: whoever asks, it changes no edition that has been opened.

An opened edition keeps its code, its government and its rules, it does not become a draft again,
and it is not removed; a decision to extend a deadline stays as it was made. It holds against
mistakes in the program and at the database's prompt. Whoever owns the database can lift it; what
they do to the rules then no longer fits the digest in the log.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

SEALED = ("code", "government_id", "rules", "opened_rules", "rules_digest", "opened_at")
CHANGED = "this edition has been opened: its rules are sealed and it never is a draft again"
REMOVED = "this edition has been opened: it is never removed"
DECIDED = "a decision to extend a deadline is never changed or removed"

_SQLITE_OTHER = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in SEALED)
_POSTGRESQL_OTHER = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in SEALED)
HOLD = {
    "sqlite": (
        f"""
        CREATE TRIGGER edition_stays_sealed BEFORE UPDATE ON editions_edition
        WHEN OLD.state <> 'draft' AND (NEW.state = 'draft' OR {_SQLITE_OTHER})
        BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END
        """,
        f"""
        CREATE TRIGGER edition_is_not_removed BEFORE DELETE ON editions_edition
        WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, '{REMOVED}'); END
        """,
        f"""
        CREATE TRIGGER extension_is_not_changed BEFORE UPDATE ON editions_extension
        BEGIN SELECT RAISE(ABORT, '{DECIDED}'); END
        """,
        f"""
        CREATE TRIGGER extension_is_not_removed BEFORE DELETE ON editions_extension
        BEGIN SELECT RAISE(ABORT, '{DECIDED}'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION editions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$
        """,
        f"""
        CREATE TRIGGER edition_stays_sealed BEFORE UPDATE ON editions_edition FOR EACH ROW
        WHEN (OLD.state <> 'draft' AND (NEW.state = 'draft' OR {_POSTGRESQL_OTHER}))
        EXECUTE FUNCTION editions_refuse('{CHANGED}')
        """,
        f"""
        CREATE TRIGGER edition_is_not_removed BEFORE DELETE ON editions_edition FOR EACH ROW
        WHEN (OLD.state <> 'draft') EXECUTE FUNCTION editions_refuse('{REMOVED}')
        """,
        f"""
        CREATE TRIGGER editions_are_not_emptied BEFORE TRUNCATE ON editions_edition
        EXECUTE FUNCTION editions_refuse('{REMOVED}')
        """,
        f"""
        CREATE TRIGGER extension_stays BEFORE UPDATE OR DELETE ON editions_extension
        FOR EACH ROW EXECUTE FUNCTION editions_refuse('{DECIDED}')
        """,
        f"""
        CREATE TRIGGER extensions_are_not_emptied BEFORE TRUNCATE ON editions_extension
        EXECUTE FUNCTION editions_refuse('{DECIDED}')
        """,
    ),
}
LIFT = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS edition_stays_sealed",
        "DROP TRIGGER IF EXISTS edition_is_not_removed",
        "DROP TRIGGER IF EXISTS extension_is_not_changed",
        "DROP TRIGGER IF EXISTS extension_is_not_removed",
    ),
    "postgresql": ("DROP FUNCTION IF EXISTS editions_refuse() CASCADE",),
}


def hold_seal(connection: BaseDatabaseWrapper) -> None:
    """Let the database refuse to break a seal; a migration that rebuilds the tables does so."""
    lift_seal(connection)
    _run(connection, HOLD[connection.vendor])


def lift_seal(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away."""
    _run(connection, LIFT[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
