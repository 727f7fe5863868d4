"""One address says where the data is: sqlite:///path or postgresql://user@host/name."""

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# With recursive triggers, the rows that an INSERT OR REPLACE puts aside count as deleted: the
# guards of the log and of opened editions see it.
SQLITE_START = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA busy_timeout=20000;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;"
)
# A process has eight threads for pages and one for the outbox: none waits for a connection.
POOL = {"min_size": 1, "max_size": 10}
SHAPE = "DATABASE_URL: expected sqlite:///path or postgresql://user@host/name"
# What PostgreSQL's own addresses may say behind a question mark, as far as it makes sense here.
SPEAKABLE = frozenset(
    {
        "connect_timeout",
        "host",
        "sslcert",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "target_session_attrs",
    }
)


def parse_database_url(url: str) -> dict[str, Any]:
    """Return Django's settings for a database's address.

    Raises
    ------
    ValueError
        It is neither SQLite nor PostgreSQL, or says something that is not understood: an
        encryption that was asked for must never be left out silently.

    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise ValueError(SHAPE)


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    unknown = set(asked) - SPEAKABLE
    if unknown:
        raise ValueError(f"DATABASE_URL: unknown option {min(unknown)}")
    host = asked.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": dict(POOL), **asked},
    }


def _sqlite(parts: SplitResult) -> dict[str, Any]:
    if parts.netloc or parts.query:  # two strokes too few: the first folder would be left out
        raise ValueError(SHAPE)
    path = unquote(parts.path.removeprefix("/")) or ":memory:"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_START},
    }
