"""One address says where the data is: sqlite:///path or postgresql://user@host/name."""

from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_START = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA busy_timeout=20000;"
    "PRAGMA foreign_keys=ON;"
)
# A process has eight threads for pages and one for the outbox: none waits for a connection.
POOL = {"min_size": 1, "max_size": 10}


def parse_database_url(url: str) -> dict[str, Any]:
    """Return Django's settings for a database's address.

    Raises
    ------
    ValueError
        It is neither SQLite nor PostgreSQL.

    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"pool": dict(POOL)},
        }
    raise ValueError("DATABASE_URL: expected sqlite:///path or postgresql://user@host/name")


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_START},
    }
