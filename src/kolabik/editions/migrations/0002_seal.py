"""What an edition was opened with never changes: held by the database itself.

A later migration that rebuilds one of the tables on SQLite must hold the seal again: a test says
so.
"""

from typing import Any

from django.db import migrations

from kolabik.editions.actions.guarding import hold_seal, lift_seal


def hold(_apps: Any, editor: Any) -> None:
    hold_seal(editor.connection)


def release(_apps: Any, editor: Any) -> None:
    lift_seal(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_initial")]
    operations = [migrations.RunPython(hold, release)]
