import hashlib
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from kolabik.foundation.refused import Refused
from kolabik.innovations.actions import uploading
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.uploading import (
    Announced,
    add_piece,
    begin_upload,
    finish_upload,
    remove_expired_uploads,
)
from kolabik.innovations.models import EvidenceFile, Innovation, Upload
from tests.innovations.conftest import AT
from tests.world.cast import make_cast
from tests.world.clamd import Clamd, running_clamd
from tests.world.evidence import office, pdf, video
from tests.world.ports import silent_port

PIECE = 200


def _announced(content: bytes, name: str = "kegiatan.mp4") -> Announced:
    return Announced(name, len(content), hashlib.sha256(content).hexdigest())


def _bring(upload: Upload, content: bytes) -> None:
    """Bring what is missing, piece by piece."""
    for offset in range(upload.received, len(content), PIECE):
        add_piece(upload.code, offset, content[offset : offset + PIECE])


def _on_disk() -> list[str]:
    folder = Path(project.MEDIA_ROOT)
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def _refused(act, *given, **named) -> str:
    with pytest.raises(Refused) as refused:
        act(*given, **named)
    return refused.value.code


def test_finish_upload_keeps_what_came_in_pieces_and_removes_these(
    innovation: Innovation, act: dict
):
    content = pdf()
    upload = begin_upload(innovation.code, _announced(content, "surat.pdf"), **act)
    _bring(upload, content)
    assert len(_on_disk()) == 3

    file = finish_upload(upload.code, **act)

    with file.file.open("rb") as kept:
        assert kept.read() == content
    assert _on_disk() == [file.file.name]


def test_begin_upload_after_a_cut_goes_on_where_it_stopped(innovation: Innovation, act: dict):
    content = video()
    upload = begin_upload(innovation.code, _announced(content), **act)
    add_piece(upload.code, 0, content[:PIECE])

    later = {**act, "at": act["at"] + timedelta(hours=3)}
    again = begin_upload(innovation.code, _announced(content), **later)
    assert (again.code, again.received) == (upload.code, PIECE)

    _bring(again, content)
    assert finish_upload(again.code, **later).media_type == "video/mp4"


def test_begin_upload_without_a_digest_never_goes_on_with_another_file(
    innovation: Innovation, act: dict
):
    first = begin_upload(innovation.code, Announced("a.mp4", 500), **act)

    assert begin_upload(innovation.code, Announced("a.mp4", 500), **act) != first


@pytest.mark.parametrize(
    ("size", "reason"), [(0, "empty"), (200_000_001, "too_large"), (10**18, "too_large")]
)
def test_begin_upload_refuses_a_size_that_is_never_taken(
    innovation: Innovation, act: dict, size: int, reason: str
):
    assert _refused(begin_upload, innovation.code, Announced("a.mp4", size), **act) == reason


def test_begin_upload_refuses_more_than_a_person_may_have_on_the_way(
    innovation: Innovation, cast, act: dict, monkeypatch
):
    monkeypatch.setattr(uploading, "MOST_OPEN", 2)
    for _number in range(2):
        begin_upload(innovation.code, Announced("a.mp4", 500), **act)

    assert (
        _refused(begin_upload, innovation.code, Announced("a.mp4", 500), **act)
        == "too_many_uploads"
    )
    other = {**act, "actor": cast.coordinator}
    assert begin_upload(innovation.code, Announced("a.mp4", 500), **other)
    tomorrow = {**act, "at": act["at"] + timedelta(days=1)}
    assert begin_upload(innovation.code, Announced("a.mp4", 500), **tomorrow)


def test_begin_upload_bounds_what_all_files_of_a_person_take(innovation: Innovation, act: dict):
    for _number in range(5):
        begin_upload(innovation.code, Announced("a.mp4", 200_000_000), **act)

    assert (
        _refused(begin_upload, innovation.code, Announced("a.mp4", 1), **act) == "too_many_uploads"
    )


@pytest.mark.parametrize(
    ("offset", "content", "reason"),
    [
        (1, b"a", "wrong_offset"),
        (0, bytes((1 << 20) + 1), "piece_too_large"),
        (0, bytes(501), "piece_too_large"),
    ],
)
def test_add_piece_refuses_what_does_not_fit(
    innovation: Innovation, act: dict, offset: int, content: bytes, reason: str
):
    upload = begin_upload(innovation.code, Announced("a.mp4", 500), **act)

    assert _refused(add_piece, upload.code, offset, content) == reason
    assert _on_disk() == []


def test_add_piece_takes_a_piece_once(innovation: Innovation, act: dict):
    upload = begin_upload(innovation.code, Announced("a.mp4", 500), **act)
    add_piece(upload.code, 0, bytes(100))

    assert _refused(add_piece, upload.code, 0, bytes(100)) == "wrong_offset"
    assert len(_on_disk()) == 1


@pytest.mark.django_db(transaction=True)
def test_add_piece_from_two_tabs_at_once_takes_one_of_them():
    cast = make_cast()
    act = {"actor": cast.nurse, "at": AT}
    innovation = begin_innovation(cast.clinic.code, Idea("Antre"), **act)
    upload = begin_upload(innovation.code, Announced("a.mp4", 500), **act)
    outcomes: list[str] = []

    def add() -> None:
        try:
            add_piece(upload.code, 0, bytes(100))
            outcomes.append("taken")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    upload.refresh_from_db()
    assert sorted(outcomes) == ["taken", "wrong_offset", "wrong_offset"]
    assert (upload.received, len(upload.pieces), len(_on_disk())) == (100, 1, 1)


def test_finish_upload_twice_returns_the_same_file(innovation: Innovation, act: dict):
    content = pdf()
    upload = begin_upload(innovation.code, _announced(content, "surat.pdf"), **act)
    _bring(upload, content)

    first = finish_upload(upload.code, **act)

    assert finish_upload(upload.code, **act) == first
    assert EvidenceFile.objects.count() == 1


def test_finish_upload_before_all_has_come_is_refused(innovation: Innovation, act: dict):
    upload = begin_upload(innovation.code, Announced("a.mp4", 500), **act)

    assert _refused(finish_upload, upload.code, **act) == "not_whole"


def test_finish_upload_of_what_changed_on_the_way_is_refused(innovation: Innovation, act: dict):
    content = pdf()
    upload = begin_upload(innovation.code, _announced(content, "surat.pdf"), **act)
    _bring(upload, content[:-1] + b"x")

    assert _refused(finish_upload, upload.code, **act) == "damaged"
    assert _on_disk() == []


def test_finish_upload_of_what_is_hostile_leaves_nothing(innovation: Innovation, act: dict):
    content = office(".xlsx", {"xl/vbaProject.bin": b"a"})
    upload = begin_upload(innovation.code, _announced(content, "rekap.xlsx"), **act)
    _bring(upload, content)

    assert _refused(finish_upload, upload.code, **act) == "macros"
    assert _on_disk() == []
    assert not Upload.objects.exists()
    assert _refused(add_piece, upload.code, 0, b"a") == "upload_over"


def test_finish_upload_can_be_tried_again_when_the_scanner_is_back(
    innovation: Innovation, act: dict, settings
):
    content = pdf()
    upload = begin_upload(innovation.code, _announced(content, "surat.pdf"), **act)
    _bring(upload, content)

    with silent_port() as port:
        settings.CLAMD_URL = f"tcp://127.0.0.1:{port}"
        assert _refused(finish_upload, upload.code, **act) == "scan_unreachable"
    with running_clamd(Clamd()) as url:
        settings.CLAMD_URL = url
        file = finish_upload(upload.code, **act)

    assert _on_disk() == [file.file.name]


def test_remove_expired_uploads_removes_what_is_older_than_a_day(innovation: Innovation, act: dict):
    old = begin_upload(innovation.code, Announced("a.mp4", 500), **act)
    add_piece(old.code, 0, bytes(100))
    default_storage.save(f"uploads/{old.code}/000000000100", ContentFile(b"of a killed process"))
    half_a_day = {**act, "at": act["at"] + timedelta(hours=12)}
    young = begin_upload(innovation.code, Announced("b.mp4", 500), **half_a_day)
    add_piece(young.code, 0, bytes(100))

    assert remove_expired_uploads(act["at"] + timedelta(days=1)) == 1

    assert Upload.objects.get() == young
    assert _on_disk() == [f"uploads/{young.code}/000000000000"]


def test_remove_expired_uploads_keeps_the_evidence_that_came_of_them(
    innovation: Innovation, act: dict
):
    content = pdf()
    upload = begin_upload(innovation.code, _announced(content, "surat.pdf"), **act)
    _bring(upload, content)
    file = finish_upload(upload.code, **act)

    remove_expired_uploads(act["at"] + timedelta(days=2))

    assert EvidenceFile.objects.get() == file
    assert _on_disk() == [file.file.name]
