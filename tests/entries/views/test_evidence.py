import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kolabik.entries.queries.evidence import places_of
from tests.world.evidence import pdf


@pytest.fixture
def slot(entry) -> str:
    return places_of(entry)[0].slot


def _url(entry) -> str:
    return reverse("entries:evidence", args=[entry.code])


def _upload(client, entry, slot, content: bytes, name: str = "sk.pdf"):
    file = SimpleUploadedFile(name, content)
    return client.post(_url(entry), {"slot": slot, "file": file, "next": _url(entry)})


def test_an_author_uploads_a_document_and_takes_it_off_again(client, cast, entry, slot):
    client.force_login(cast.nurse)

    answer = _upload(client, entry, slot, pdf())
    assert answer.url == f"{_url(entry)}#{slot}"
    attachment = entry.attachments.get()
    assert attachment.file.name in client.get(_url(entry)).content.decode()

    client.post(reverse("entries:evidence_removal", args=[entry.code, attachment.code]))
    assert not entry.attachments.exists()


def test_a_program_under_the_name_of_a_document_is_refused_and_nothing_is_attached(
    client, cast, entry, slot
):
    client.force_login(cast.nurse)

    assert _upload(client, entry, slot, b"MZ" + bytes(200)).status_code == 409
    assert not entry.attachments.exists()


def test_a_place_that_the_rules_do_not_know_takes_nothing(client, cast, entry):
    client.force_login(cast.nurse)

    assert _upload(client, entry, "document:gone", pdf()).status_code == 422


def test_whoever_only_reads_uploads_nothing(client, cast, entry, slot):
    client.force_login(cast.coordinator)

    assert "multipart" not in client.get(_url(entry)).content.decode()
    assert _upload(client, entry, slot, pdf()).status_code == 403


def test_a_stranger_finds_nothing(client, cast, entry):
    client.force_login(cast.guest)

    assert client.get(_url(entry)).status_code == 404
