import io

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.entries.actions.drafting import begin_entry
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.models import EvidenceFile, Innovation
from tests.world.cast import Cast, with_second_factor
from tests.world.entries import running_edition
from tests.world.evidence import good_files

OTHERS = ("coordinator", "juror", "guest", "stranger", "organiser", "auditor")


def _size(answer: HttpResponse) -> int:
    """Read a file to its end, which closes it, and return how long it was; 0 without one."""
    return len(b"".join(answer.streaming_content)) if answer.streaming else 0


def _kept(innovation: Innovation, act: dict, name: str) -> EvidenceFile:
    return keep_file(innovation.code, Brought(name, io.BytesIO(good_files()[name][0])), **act)


def _address(file: EvidenceFile) -> str:
    return reverse("innovations:file", args=[file.innovation.code, file.code])


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("foto.jpg", "inline"),
        ("foto.png", "inline"),
        ("foto.webp", "inline"),
        ("surat.pdf", "inline"),
        ("kegiatan.mp4", "attachment"),
        ("berkas.docx", "attachment"),
        ("berkas.ods", "attachment"),
    ],
)
def test_file_is_shown_or_downloaded_and_can_never_run(
    client: Client, innovation: Innovation, act: dict, name: str, way: str
):
    file = _kept(innovation, act, name)
    client.force_login(act["actor"])

    answer = client.get(_address(file))

    content = b"".join(answer.streaming_content)
    headers = answer.headers
    assert (answer.status_code, len(content)) == (200, file.size)
    assert headers["Content-Disposition"] == f'{way}; filename="{file.name}"'
    assert headers["Content-Type"] == file.media_type
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, max-age=600"
    policy = "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert headers["Content-Security-Policy"] == policy


def test_file_of_an_author_leaves_no_trace(client: Client, innovation: Innovation, act: dict):
    file = _kept(innovation, act, "surat.pdf")
    client.force_login(act["actor"])

    assert _size(client.get(_address(file))) == file.size

    assert not Event.objects.filter(verb="evidence.read").exists()


@pytest.mark.parametrize("role", OTHERS)
def test_file_without_an_entry_is_for_its_authors_and_their_coordinator(
    client: Client, cast: Cast, innovation: Innovation, act: dict, role: str
):
    file = _kept(innovation, act, "surat.pdf")
    person = cast.by_role()[role]
    client.force_login(with_second_factor(person) if person.needs_second_factor else person)

    answer = client.get(_address(file))

    is_let_in = role == "coordinator"
    assert answer.status_code == (200 if is_let_in else 404)
    assert _size(answer) == (file.size if is_let_in else 0)
    assert Event.objects.filter(verb="evidence.read").count() == is_let_in


@pytest.mark.parametrize(
    ("role", "status"),
    [("organiser", 200), ("administrator", 200), ("auditor", 404), ("juror", 404)],
)
def test_file_of_a_draft_is_for_those_who_see_the_draft_too(
    client: Client, cast: Cast, innovation: Innovation, act: dict, role: str, status: int
):
    begin_entry(running_edition(cast, act["at"]).code, innovation.code, **act)
    file = _kept(innovation, act, "surat.pdf")
    person = cast.by_role()[role]
    client.force_login(with_second_factor(person) if person.needs_second_factor else person)

    answer = client.get(_address(file))

    assert answer.status_code == status
    assert _size(answer) == (file.size if status == 200 else 0)
    assert Event.objects.filter(verb="evidence.read").count() == (status == 200)


def test_file_without_signing_in_leads_to_the_door(
    client: Client, innovation: Innovation, act: dict
):
    answer = client.get(_address(_kept(innovation, act, "surat.pdf")))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_file_of_another_innovation_is_not_found(client: Client, innovation: Innovation, act: dict):
    file = _kept(innovation, act, "surat.pdf")
    client.force_login(act["actor"])

    assert client.get(reverse("innovations:file", args=["lain", file.code])).status_code == 404


def test_file_is_for_reading_alone(client: Client, innovation: Innovation, act: dict):
    file = _kept(innovation, act, "surat.pdf")
    client.force_login(act["actor"])

    assert client.post(_address(file)).status_code == 405
