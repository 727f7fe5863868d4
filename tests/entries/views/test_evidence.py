import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.queries.evidence import Place, places_of
from kolabik.foundation import clock
from kolabik.innovations.actions.keeping import Brought, keep_file
from tests.world.entries import nurses_innovation
from tests.world.evidence import pdf
from tests.world.screening import submitted_entry


@pytest.fixture
def places(entry) -> list[Place]:
    return places_of(entry)


@pytest.fixture
def slot(places) -> str:
    return places[0].slot


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


def test_a_file_that_is_there_already_serves_another_question_too(client, cast, entry, places):
    client.force_login(cast.nurse)
    first, second = places[0].slot, places[1].slot
    _upload(client, entry, first, pdf())
    file = entry.attachments.get().file

    answer = client.post(_url(entry), {"slot": second, "chosen": file.code})

    assert answer.url == f"{_url(entry)}#{second}"
    assert set(entry.attachments.values_list("slot", "file")) == {
        (first, file.pk),
        (second, file.pk),
    }
    assert client.get(_url(entry)).content.decode().count("Juga menjadi bukti untuk:") == 2


def test_a_file_of_another_innovation_is_not_used(client, cast, entry, slot, at):
    other = nurses_innovation(cast, at, "Rujukan Cepat")
    brought = Brought("sk.pdf", BytesIO(pdf()))
    theirs = keep_file(other.code, brought, actor=cast.nurse, at=at)
    client.force_login(cast.nurse)

    answer = client.post(_url(entry), {"slot": slot, "chosen": theirs.code})

    assert answer.status_code == 409
    assert not entry.attachments.exists()


def test_no_file_is_told_at_its_place(client, cast, entry, slot):
    client.force_login(cast.nurse)

    answer = client.post(_url(entry), {"slot": slot})

    assert answer.status_code == 422
    assert answer.content.decode().count('aria-invalid="true"') == 1


def test_a_program_under_the_name_of_a_document_is_refused_and_nothing_is_attached(
    client, cast, entry, slot
):
    client.force_login(cast.nurse)

    assert _upload(client, entry, slot, b"MZ" + bytes(200)).status_code == 409
    assert not entry.attachments.exists()


def test_a_place_that_the_rules_do_not_know_takes_nothing(client, cast, entry):
    client.force_login(cast.nurse)

    assert _upload(client, entry, "document:gone", pdf()).status_code == 422


def test_a_returned_entry_takes_files_only_where_it_was_returned_for(client, cast, edition, at):
    entry = submitted_entry(cast, edition, at)
    slot = next(place.slot for place in places_of(entry) if place.attachments)
    submission, later = entry.submissions.last().code, at + timedelta(days=30)
    with clock.replayed(later):
        asked = ToCorrect("Surat belum jelas.", [slot], later + timedelta(days=3))
        return_entry(entry.code, submission, asked, actor=cast.organiser, at=later)
    client.force_login(cast.nurse)

    shown = client.get(_url(entry)).content.decode()

    assert re.findall(r'name="slot" value="([^"]+)"[^#]*?name="file"', shown) == [slot]


def test_whoever_only_reads_uploads_nothing(client, cast, entry, slot):
    client.force_login(cast.coordinator)

    assert "multipart" not in client.get(_url(entry)).content.decode()
    assert _upload(client, entry, slot, pdf()).status_code == 403


def test_a_stranger_finds_nothing(client, cast, entry):
    client.force_login(cast.guest)

    assert client.get(_url(entry)).status_code == 404
