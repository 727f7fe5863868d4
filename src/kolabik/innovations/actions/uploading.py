"""Uploading a file piece by piece: what has come stays, whatever happens to the network.

Each piece is an object of its own in the store, so that any process can take the next one and
any kind of store will do. The row of the upload, locked for each piece, says which there are.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.inspection.kinds import LARGEST_VIDEO, MEGABYTE
from kolabik.innovations.inspection.names import clean_name
from kolabik.innovations.inspection.refusals import AGAIN, refuse
from kolabik.innovations.models import EvidenceFile, Innovation, Upload

LARGEST_PIECE = 1 << 20
MOST_OPEN = 20
MOST_WAITING = 1_000 * MEGABYTE
LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that is to come: its name, its size, and its SHA-256 where the device can tell."""

    name: str
    size: int
    sha256: str = ""


@transaction.atomic
def begin_upload(innovation: str, file: Announced, *, actor: Actor, at: datetime) -> Upload:
    """Begin to bring a file; what was begun and cut off goes on where it stopped.

    Raises
    ------
    Refused
        It is empty or too large, or too many files of the person are on their way already.

    """
    home, name = Innovation.objects.select_for_update().get(code=innovation), clean_name(file.name)
    if not file.size:
        raise refuse("empty", name)
    if file.size > LARGEST_VIDEO:
        raise refuse("too_large", name, limit=LARGEST_VIDEO // MEGABYTE)
    waiting = Upload.objects.filter(person=actor.code, file=None, begun_at__gt=at - LASTS)
    same = waiting.filter(innovation=home, size=file.size).exclude(sha256="")
    if cut_off := same.filter(sha256=file.sha256).first():
        return cut_off
    total = waiting.aggregate(total=Sum("size"))["total"] or 0
    if waiting.count() >= MOST_OPEN or total + file.size > MOST_WAITING:
        message = _("Too many of your files are on their way. Wait until some have arrived.")
        raise Refused(message, code="too_many_uploads")
    return Upload.objects.create(
        innovation=home,
        person=actor.code,
        name=name,
        size=file.size,
        sha256=file.sha256,
        begun_at=at,
    )


@transaction.atomic
def add_piece(code: str, offset: int, content: bytes) -> Upload:
    """Put the next piece of a file behind those that have come; of two at once, one is taken.

    Raises
    ------
    Refused
        The piece begins elsewhere, is too large, or the upload is over.

    """
    upload = _standing(Upload.objects.select_for_update().filter(code=code).first())
    if offset != upload.received:
        raise Refused(_("This piece does not come next."), code="wrong_offset")
    if len(content) > LARGEST_PIECE or offset + len(content) > upload.size:
        raise Refused(_("This piece is too large."), code="piece_too_large")
    if content:
        name = default_storage.save(f"{_folder(upload)}/{offset:012}", ContentFile(content))
        upload.pieces = [*upload.pieces, name]
        upload.received = offset + len(content)
        upload.save(update_fields=["pieces", "received"])
    return upload


def finish_upload(code: str, *, actor: Actor, at: datetime) -> EvidenceFile:
    """Look into a file that has come whole, and keep it; a second try brings the same file.

    What is refused is removed at once, except while the malware scanner is away.

    Raises
    ------
    Refused
        The file is not taken in, is not whole, or is not what was announced.

    """
    upload = _standing(Upload.objects.filter(code=code).select_related("innovation").first())
    if upload.file:
        return upload.file
    if not upload.is_whole:
        raise Refused(_("The file has not come whole yet."), code="not_whole")
    try:
        with TemporaryFile() as whole:
            _assemble(upload, whole)
            brought = Brought(upload.name, whole)
            file = keep_file(upload.innovation.code, brought, actor=actor, at=at)
    except Refused as refused:
        if refused.code != AGAIN:
            _remove(upload)
        raise
    Upload.objects.filter(pk=upload.pk).update(file=file, pieces=[])
    _remove_pieces(upload)
    return file


def cancel_upload(code: str) -> None:
    """Forget a file on its way; one that has arrived stays, and a second click is one."""
    upload = Upload.objects.filter(code=code, file=None).first()
    if upload:
        _remove(upload)


def remove_expired_uploads(at: datetime) -> int:
    """Remove what was begun more than a day ago, and return how many uploads that was."""
    expired = list(Upload.objects.filter(begun_at__lte=at - LASTS))
    for upload in expired:
        _remove(upload)
    return len(expired)


def _standing(upload: Upload | None) -> Upload:
    if upload is None:
        message = _("This upload is over. Choose the file again.")
        raise Refused(message, code="upload_over")
    return upload


def _assemble(upload: Upload, whole: IO[bytes]) -> None:
    digest = hashlib.sha256()
    for name in upload.pieces:
        with default_storage.open(name) as piece:
            content = piece.read()
        digest.update(content)
        whole.write(content)
    if upload.sha256 and upload.sha256 != digest.hexdigest():
        raise refuse("damaged", upload.name)


def _remove(upload: Upload) -> None:
    upload.delete()
    _remove_pieces(upload)


def _remove_pieces(upload: Upload) -> None:
    """Remove all pieces, those too that a killed process stored without saying so."""
    try:
        _folders, names = default_storage.listdir(_folder(upload))
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{_folder(upload)}/{name}")
    default_storage.delete(_folder(upload))


def _folder(upload: Upload) -> str:
    return f"uploads/{upload.code}"
