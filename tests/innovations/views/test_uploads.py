import hashlib
from pathlib import Path

import pytest
from django.conf import settings as project
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kolabik.innovations.models import EvidenceFile, Innovation, Upload
from tests.world.cast import Cast, with_second_factor
from tests.world.evidence import jpeg, office, video

PIECE = 300


@pytest.fixture
def nurse(client: Client, cast: Cast) -> Client:
    client.force_login(cast.nurse)
    return client


def _begin(client: Client, innovation: Innovation, content: bytes, name: str) -> HttpResponse:
    digest = hashlib.sha256(content).hexdigest()
    address = reverse("innovations:uploads", args=[innovation.code])
    return client.post(address, {"name": name, "size": len(content), "sha256": digest})


def _piece(client: Client, address: str, offset: int, content: bytes) -> HttpResponse:
    headers = {"Upload-Offset": str(offset)}
    kind = "application/offset+octet-stream"
    return client.patch(address, content, content_type=kind, headers=headers)


def test_upload_is_resumed_after_a_cut(nurse: Client, innovation: Innovation):
    content = video()
    begun = _begin(nurse, innovation, content, "kegiatan.mp4")
    address = begun.headers["Location"]
    first = _piece(nurse, address, 0, content[:PIECE])

    # The network is gone, the tab is closed; later somebody chooses the same file again.
    again = _begin(nurse, innovation, content, "kegiatan.mp4").json()
    asked = nurse.head(again["address"])
    offset = int(asked.headers["Upload-Offset"])
    _piece(nurse, address, offset, content[offset : 2 * offset])
    last = _piece(nurse, address, 2 * offset, content[2 * offset :])

    file = EvidenceFile.objects.get()
    assert (begun.status_code, first.status_code, last.status_code) == (201, 204, 200)
    assert (again["address"], again["offset"], offset) == (address, PIECE, PIECE)
    assert last.json() == {
        "file": file.code,
        "address": reverse("innovations:file", args=[innovation.code, file.code]),
        "name": "kegiatan.mp4",
        "size": len(content),
        "media_type": "video/mp4",
    }


def test_upload_at_a_wrong_offset_is_a_conflict(nurse: Client, innovation: Innovation):
    content = jpeg()
    address = _begin(nurse, innovation, content, "foto.jpg").headers["Location"]
    _piece(nurse, address, 0, content[:PIECE])

    assert _piece(nurse, address, 0, content[:PIECE]).status_code == 409
    assert nurse.head(address).headers["Upload-Offset"] == str(PIECE)


@pytest.mark.parametrize("offset", ["", "-1", "satu", "1.5"])
def test_upload_without_an_offset_is_a_bad_request(
    nurse: Client, innovation: Innovation, offset: str
):
    address = _begin(nurse, innovation, jpeg(), "foto.jpg").headers["Location"]

    answer = nurse.patch(address, b"a", headers={"Upload-Offset": offset})

    assert answer.status_code == 400


def test_upload_tells_why_a_file_is_refused(nurse: Client, innovation: Innovation):
    content = office(".docx", {"word/vbaProject.bin": b"a"})
    address = _begin(nurse, innovation, content, "surat.docx").headers["Location"]

    answer = _piece(nurse, address, 0, content)

    assert answer.status_code == 409
    assert "surat.docx" in answer.text
    assert "makro" in answer.text
    assert not Upload.objects.exists()
    assert [p for p in Path(project.MEDIA_ROOT).rglob("*") if p.is_file()] == []


def test_upload_that_is_whole_can_be_finished_again_by_an_empty_piece(
    nurse: Client, innovation: Innovation
):
    content = jpeg()
    address = _begin(nurse, innovation, content, "foto.jpg").headers["Location"]
    first = _piece(nurse, address, 0, content)

    again = _piece(nurse, address, len(content), b"")

    assert again.json() == first.json()


def test_upload_of_what_cannot_be_is_told_by_field(nurse: Client, innovation: Innovation):
    answer = nurse.post(reverse("innovations:uploads", args=[innovation.code]), {"size": "x"})

    assert answer.status_code == 422
    assert sorted(answer.json()["errors"]) == ["name", "size"]


def test_upload_of_somebody_else_is_not_found(nurse: Client, cast: Cast, innovation: Innovation):
    address = _begin(nurse, innovation, jpeg(), "foto.jpg").headers["Location"]
    other = Client()
    other.force_login(cast.coordinator)

    assert other.head(address).status_code == 404
    assert _piece(other, address, 0, b"a").status_code == 404


@pytest.mark.parametrize(("role", "status"), [("stranger", 404), ("juror", 404), ("leader", 403)])
def test_upload_is_for_those_who_make_the_innovation(
    client: Client, cast: Cast, innovation: Innovation, role: str, status: int
):
    person = cast.by_role()[role]
    client.force_login(with_second_factor(person) if person.needs_second_factor else person)

    answer = _begin(client, innovation, jpeg(), "foto.jpg")

    assert answer.status_code == status
    assert not Upload.objects.exists()


def test_upload_of_a_session_that_ended_leads_to_signing_in(nurse: Client, innovation: Innovation):
    begun = _begin(nurse, innovation, video(), "kegiatan.mp4")
    nurse.logout()

    piece = _piece(nurse, begun.headers["Location"], 0, video()[:PIECE])

    assert piece.status_code == 302
    assert Upload.objects.get().received == 0


def test_a_cancelled_upload_leaves_nothing(nurse: Client, innovation: Innovation):
    content = video()
    address = _begin(nurse, innovation, content, "kegiatan.mp4").headers["Location"]
    _piece(nurse, address, 0, content[:PIECE])

    assert nurse.delete(address).status_code == 204
    assert not Upload.objects.exists()
    assert nurse.head(address).status_code == 404
