"""The malware scanner: asked whether it is there, and which version it is."""

from collections.abc import Iterator

from django.conf import settings

from kolabik.innovations.inspection.scanning import (
    BadScannerError,
    ScannerAwayError,
    parse_scanner,
    ping,
)
from kolabik.site.operations.diagnosis import Diagnosis, error, fine, warning

PATIENCE = 10.0


def check_scanner() -> Iterator[Diagnosis]:
    """Tell whether uploads are looked at for malware; while clamd is away none is taken in."""
    try:
        scanner = parse_scanner(settings.CLAMD_URL)
    except BadScannerError as trouble:
        yield error("doctor.scanner_setting", reason=str(trouble))
        return
    if scanner is None:
        yield warning("doctor.scanner_none")
        return
    try:
        version = ping(scanner, PATIENCE)
    except (OSError, ScannerAwayError) as trouble:
        yield error("doctor.scanner_away", place=str(scanner), reason=str(trouble))
        return
    yield fine("doctor.scanner", place=str(scanner), version=version)
