"""Which migrations the database has, and whether this version of Kolabik needs others."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def applied() -> list[str]:
    """Return the migrations that the database has, e.g. `people.0001_initial`."""
    loader = MigrationLoader(connection)
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations)


def missing() -> list[str]:
    """Return the migrations that this version has and the database lacks, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _is_backwards in plan]


def unknown() -> list[str]:
    """Return the migrations that the database has and this version does not know."""
    loader = MigrationLoader(connection)
    known = {(app, name) for app, name in loader.disk_migrations or ()}
    replaced = {key for found in loader.replacements.values() for key in found.replaces}
    strange = set(loader.applied_migrations) - known - replaced
    return sorted(f"{app}.{name}" for app, name in strange)
