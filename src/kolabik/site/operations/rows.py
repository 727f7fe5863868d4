"""Rows as lines of JSON that either database reads back exactly as they were."""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializedObject
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connection, models

NOT_KEPT = frozenset({"auth", "contenttypes", "sessions", "usersessions"})
CHUNK = 2_000
PARENT = "parent_id"
Row = DeserializedObject
Table = type[models.Model]


class _Exact(DjangoJSONEncoder):
    """Writes instants to the microsecond: the log's digests cover them."""

    def default(self, o: Any) -> Any:  # noqa: ANN401  the base class's own signature
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def tables() -> dict[str, Table]:
    """Return what an installation is made of, by its label.

    Sessions are left out: after a restore everybody signs in again. So is what Django fills in.
    Their order does not matter: what points to other tables is checked when all rows are there.
    """
    return {
        f"{config.label}.{model.__name__.lower()}": model
        for config in apps.get_app_configs()
        if config.label not in NOT_KEPT
        for model in config.get_models()
    }


def rows_of(table: Table, alias: str = DEFAULT_DB_ALIAS) -> "models.QuerySet[models.Model]":
    """Return all rows of a table, whatever its manager would hide."""
    return models.QuerySet(table, using=alias)


def write_rows(table: Table, alias: str, target: io.RawIOBase) -> None:
    """Write all rows of a table, one a line; of the same rows, either database tells the same."""
    rows = rows_of(table, alias).order_by("pk").iterator(chunk_size=CHUNK)
    buffer = io.BufferedWriter(target)
    text = io.TextIOWrapper(buffer, encoding="utf-8", newline="\n")
    serializers.serialize("jsonl", rows, stream=text, cls=_Exact, sort_keys=True)
    text.detach()
    buffer.detach()


def read_rows(source: IO[bytes]) -> None:
    """Insert rows as they were, their keys included."""
    for row in _parents_first(serializers.deserialize("jsonl", source)):
        row.save(force_insert=True)


def restart_counters() -> None:
    """Let new rows get keys after those that were inserted."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(tables().values()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _parents_first(rows: Iterable[Row]) -> Iterator[Row]:
    """Let a row wait for its parent: the database asks for it at once."""
    seen: set[Any] = set()
    waiting: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        parent = getattr(row.object, PARENT, None)
        if parent is not None and parent not in seen:
            waiting[parent].append(row)
            continue
        ready = [row]
        while ready:
            following = ready.pop()
            yield following
            seen.add(following.object.pk)
            ready += waiting.pop(following.object.pk, [])
    for left in waiting.values():
        yield from left
