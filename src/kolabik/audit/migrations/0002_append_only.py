"""The log only grows: held by the database itself.

A later migration that rebuilds the table on SQLite must hold the guard again: a test says so.
"""

from typing import Any

from django.db import migrations

from kolabik.audit.actions.guarding import hold_guard, lift_guard


def hold(_apps: Any, editor: Any) -> None:
    hold_guard(editor.connection)


def release(_apps: Any, editor: Any) -> None:
    lift_guard(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(hold, release)]
