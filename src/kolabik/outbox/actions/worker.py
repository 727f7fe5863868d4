"""The worker: it sends what is due until it is told to stop, whatever happens to the database.

Beside that it does the chores that it is handed, such as tidying: now and then, each by itself.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Event

from django.db import Error, connection

from kolabik.foundation import clock
from kolabik.outbox.actions.sending import send_due

EVERY = 2.0
BETWEEN_CHORES = timedelta(minutes=10)
PAUSE_AFTER_ERROR = 10.0

Chore = Callable[[datetime], object]

logger = logging.getLogger(__name__)


def run_worker(
    stop: Event,
    every: float = EVERY,
    pause: float = PAUSE_AFTER_ERROR,
    chores: Sequence[Chore] = (),
) -> None:
    """Send what is due, look again after `every` seconds, and return soon after `stop` is set.

    A database that is away for a while is waited for, `pause` seconds at a time; so is whatever
    else happens, for nobody starts the worker anew.
    """
    tidied_at: datetime | None = None
    while not stop.is_set():
        at = clock.now()
        if tidied_at is None or at - tidied_at >= BETWEEN_CHORES:
            tidied_at = at
            _do(chores, at)
        stop.wait(_round(every, pause))
    connection.close()


def _round(every: float, pause: float) -> float:
    """Send once, and return how long to wait: not at all while there is more."""
    try:
        return 0 if send_due(clock.now()) else every
    except Error as error:
        logger.error("the outbox waits for the database: %s", type(error).__name__)  # noqa: TRY400  one line is enough
        return pause
    except Exception as error:  # noqa: BLE001  it would end the worker, and nobody would notice
        logger.error("the outbox stumbled: %s", type(error).__name__)  # noqa: TRY400  one line is enough
        return pause
    finally:
        connection.close_if_unusable_or_obsolete()


def _do(chores: Sequence[Chore], at: datetime) -> None:
    """Do all chores; one that fails is told, and comes again at its time."""
    for chore in chores:
        try:
            chore(at)
        except Exception as error:  # noqa: BLE001  it would end the worker, and nobody would notice
            logger.error("a chore stumbled: %s", type(error).__name__)  # noqa: TRY400  one line is enough
        finally:
            connection.close_if_unusable_or_obsolete()
