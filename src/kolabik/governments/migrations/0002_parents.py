"""A unit's parent belongs to the same government: held by the database itself.

Django knows no foreign key of two columns. PostgreSQL takes one beside Django's own; SQLite
cannot add a key to a table that stands, so triggers do the same there. A later migration that
rebuilds the table on SQLite must call `hold` again: a test on the database says so.
"""

from typing import Any

from django.db import migrations

POSTGRESQL = """
ALTER TABLE governments_unit ADD CONSTRAINT unit_parent_in_same_government
FOREIGN KEY (parent_id, government_id) REFERENCES governments_unit (id, government_id)
"""
SQLITE = """
CREATE TRIGGER unit_parent_in_same_government_{event} BEFORE {when} ON governments_unit
WHEN NEW.parent_id IS NOT NULL AND NEW.government_id IS NOT (
    SELECT government_id FROM governments_unit WHERE id = NEW.parent_id
) BEGIN SELECT RAISE(ABORT, 'unit_parent_in_same_government'); END
"""
SQLITE_STAYS = """
CREATE TRIGGER unit_stays_in_its_government BEFORE UPDATE OF government_id ON governments_unit
WHEN NEW.government_id IS NOT OLD.government_id
BEGIN SELECT RAISE(ABORT, 'unit_stays_in_its_government'); END
"""
EVENTS = {"insert": "INSERT", "update": "UPDATE OF parent_id, government_id"}


def hold(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL)
        return
    for event, when in EVENTS.items():
        editor.execute(SQLITE.format(event=event, when=when))
    editor.execute(SQLITE_STAYS)


def release(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "ALTER TABLE governments_unit DROP CONSTRAINT unit_parent_in_same_government"
        )
        return
    for event in EVENTS:
        editor.execute(f"DROP TRIGGER unit_parent_in_same_government_{event}")
    editor.execute("DROP TRIGGER unit_stays_in_its_government")


class Migration(migrations.Migration):
    dependencies = [("governments", "0001_initial")]
    operations = [migrations.RunPython(hold, release)]
