"""Taking evidence in: looked into, cleaned, kept under its digest, never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection.inspecting import Inspected, inspect
from kolabik.innovations.models import EvidenceFile, Innovation, evidence_path
from kolabik.innovations.queries import authors_of

MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as somebody brings it: what it was called, and what is in it."""

    name: str
    content: IO[bytes]


def keep_file(innovation: str, brought: Brought, *, actor: Actor, at: datetime) -> EvidenceFile:
    """Take a file in as evidence of an innovation; the same file again is the one that is there.

    It is looked into and stored before the database is asked, so that nobody waits for that.

    Raises
    ------
    Refused
        The file is not taken in, or the innovation has as many files as it can have.

    """
    home = Innovation.objects.get(code=innovation)
    found = inspect(brought.content, brought.name)
    with found.content:
        if standing := home.files.filter(sha256=found.sha256).first():
            return standing
        place = evidence_path(EvidenceFile(innovation=home, sha256=found.sha256), found.name)
        stored = default_storage.save(place, File(found.content))
    kept = None
    try:
        kept = _keep(innovation, found, stored, actor, at)
    finally:
        if kept is None or kept.file.name != stored:
            default_storage.delete(stored)
    return kept


@transaction.atomic
def read_file(code: str, *, actor: Actor, at: datetime) -> EvidenceFile:
    """Hand a file out; who reads it without being an author is written down."""
    file = EvidenceFile.objects.select_related("innovation__government").get(code=code)
    innovation = file.innovation
    if not authors_of(innovation).filter(code=actor.code).exists():
        home = innovation.government.code
        record("evidence.read", innovation.code, actor=actor, at=at, government=home, file=code)
    return file


@transaction.atomic
def _keep(
    innovation: str, found: Inspected, stored: str, actor: Actor, at: datetime
) -> EvidenceFile:
    locked = Innovation.objects.select_for_update(of=("self",)).select_related("government")
    home = locked.get(code=innovation)
    if standing := home.files.filter(sha256=found.sha256).first():
        return standing
    if home.files.count() >= MOST_FILES:
        message = _("“%(name)s” has %(n)d files already; no more can be added.")
        facts = {"name": home.name, "n": MOST_FILES}
        raise Refused(message % facts, code="too_many_files")
    file = EvidenceFile.objects.create(
        innovation=home,
        file=stored,
        name=found.name,
        media_type=found.media_type,
        size=found.size,
        sha256=found.sha256,
        uploaded_by=actor.code,
        uploaded_at=at,
    )
    record(
        "evidence.kept",
        home.code,
        actor=actor,
        at=at,
        government=home.government.code,
        file=file.code,
        size=file.size,
        media_type=file.media_type,
        sha256=file.sha256,
    )
    return file
