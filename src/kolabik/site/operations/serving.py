"""The server: Granian's processes, each with the outbox's worker beside the pages."""

import os
from collections.abc import Callable
from threading import Event, Thread, main_thread
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from kolabik.outbox.actions.worker import run_worker
from kolabik.site.operations.chores import CHORES
from kolabik.site.operations.preparing import let_go

THREADS = 8
WATCH = 0.5
ORPHANED = 1


def serve(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. A process that dies is started anew."""
    let_go()
    server = Granian(
        "kolabik.site.wsgi:application",
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=load_with_outbox, wrap_loader=False)


def load_with_outbox() -> Callable[..., Any]:
    """Return the application, with the outbox's worker running until the process ends."""
    if settings.IS_DEMO:
        settings.ROOT_URLCONF = "kolabik.site.demo.urls"
    stop, parent = Event(), os.getppid()
    with_chores = {"chores": CHORES}
    Thread(target=run_worker, args=(stop,), kwargs=with_chores, name="outbox").start()
    Thread(target=_watch, args=(stop, parent), name="watch").start()
    return get_wsgi_application()


def _watch(stop: Event, parent: int) -> None:
    """Stop the worker when the process ends, and the process when its parent was killed."""
    while main_thread().is_alive():
        if os.getppid() != parent:
            os._exit(ORPHANED)  # else an orphan would keep the port
        stop.wait(WATCH)
    stop.set()
