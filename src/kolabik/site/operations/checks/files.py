"""The store of uploaded files: written to, read back, and tidied."""

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kolabik.site.operations.diagnosis import Diagnosis, error, fine

NAME = "doctor"


def check_files() -> Iterator[Diagnosis]:
    """Keep a small file, read it, and remove it."""
    text, place = secrets.token_bytes(64), _place()
    try:
        name = default_storage.save(f"{NAME}-{secrets.token_hex(8)}", ContentFile(text))
        with default_storage.open(name) as kept:
            is_same = kept.read() == text
        default_storage.delete(name)
    except Exception as trouble:  # noqa: BLE001  whatever a store raises is what was asked for
        reason = " ".join(f"{type(trouble).__name__}: {trouble}".split())
        yield error("doctor.files_failed", place=place, reason=reason)
        return
    yield fine("doctor.files", place=place) if is_same else error("doctor.files_other", place=place)


def _place() -> str:
    """Name the store without its keys."""
    options = settings.STORAGES["default"]["OPTIONS"]
    bucket = options.get("bucket_name")
    if bucket is None:
        return str(options["location"])
    return f"s3://{bucket} ({options.get('endpoint_url') or 'AWS'})"
