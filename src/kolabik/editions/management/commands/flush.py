"""Django's own `flush`, by which tests begin anew: the seal steps aside for it, as the log does."""

from typing import Any

from django.db import connections

from kolabik.audit.management.commands import flush
from kolabik.editions.actions.guarding import hold_seal, lift_seal


class Command(flush.Command):
    """Empties every table, opened editions as well."""

    def handle(self, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        """Empty the tables, and hold the seal again whatever happens."""
        connection = connections[options["database"]]
        lift_seal(connection)
        try:
            super().handle(**options)
        finally:
            hold_seal(connection)
