"""Django's own `flush`, by which tests begin anew: the log's guard steps aside for it."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from kolabik.audit.actions.guarding import hold_guard, lift_guard


class Command(flush.Command):
    """Empties every table, the log as well."""

    def handle(self, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        """Empty the tables, and guard the log again whatever happens."""
        connection = connections[options["database"]]
        lift_guard(connection)
        try:
            super().handle(**options)
        finally:
            hold_guard(connection)
