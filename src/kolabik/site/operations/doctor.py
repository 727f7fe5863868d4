"""Everything that an installation needs, looked at one after the other."""

from collections.abc import Iterator

from kolabik.site.operations.checks.database import check_database, is_ready
from kolabik.site.operations.checks.files import check_files
from kolabik.site.operations.checks.machine import check_machine
from kolabik.site.operations.checks.mail import check_mail
from kolabik.site.operations.checks.safety import check_safety
from kolabik.site.operations.checks.scanner import check_scanner
from kolabik.site.operations.checks.upkeep import check_upkeep
from kolabik.site.operations.diagnosis import Diagnosis


def examine() -> Iterator[Diagnosis]:
    """Look at all parts; those that live in the database only if it can be read."""
    yield from check_machine()
    found = list(check_database())
    yield from found
    if is_ready(found):
        yield from check_upkeep()
    yield from check_files()
    yield from check_scanner()
    yield from check_mail()
    yield from check_safety()
