"""Before anything is served: the database and the static files as this version needs them."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

STARTS = 0x6B6F6C61  # the number of our lock in PostgreSQL


def prepare() -> None:
    """Migrate the database and collect the static files, one start at a time."""
    with _alone(settings.DATA), _alone_in_the_database():
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    let_go()


def let_go() -> None:
    """Close every connection, pools too: a forked child must not share one."""
    for opened in connections.all(initialized_only=True):
        opened.close()
        close_pool = getattr(opened, "close_pool", None)
        if close_pool is not None:
            close_pool()


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Wait for other starts on this machine; the lock falls when its process ends."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _alone_in_the_database() -> Iterator[None]:
    """Wait for starts on other machines, which only PostgreSQL can have."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [STARTS])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [STARTS])
