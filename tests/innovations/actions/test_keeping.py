import io
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.files.storage import default_storage
from django.db import connection

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.innovations.actions import keeping
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.keeping import Brought, keep_file, read_file
from kolabik.innovations.models import EvidenceFile, Innovation
from tests.innovations.inspection.hostile import HOSTILE, hostile
from tests.world.cast import make_cast
from tests.world.evidence import jpeg, pdf


def _brought(content: bytes, name: str = "surat.pdf") -> Brought:
    return Brought(name, io.BytesIO(content))


def _on_disk() -> list[str]:
    folder = Path(project.MEDIA_ROOT)
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_keep_file_stores_it_under_its_digest(innovation: Innovation, act: dict):
    content = pdf()

    file = keep_file(innovation.code, _brought(content), **act)

    assert _on_disk() == [f"innovations/{innovation.code}/{file.sha256}"]
    with file.file.open("rb") as kept:
        assert kept.read() == content
    assert (file.name, file.media_type, file.size) == ("surat.pdf", "application/pdf", len(content))
    assert (file.uploaded_by, file.uploaded_at) == (act["actor"].code, act["at"])


def test_keep_file_tells_the_log_what_it_is_and_not_what_it_is_called(
    innovation: Innovation, act: dict
):
    file = keep_file(innovation.code, _brought(pdf(), "KTP Bu Ani.pdf"), **act)

    event = Event.objects.get(verb="evidence.kept")
    assert event.facts == {
        "file": file.code,
        "size": file.size,
        "media_type": "application/pdf",
        "sha256": file.sha256,
    }


def test_keep_file_of_the_same_content_returns_the_one_that_is_there(
    innovation: Innovation, act: dict
):
    first = keep_file(innovation.code, _brought(jpeg(), "a.jpg"), **act)
    again = keep_file(innovation.code, _brought(jpeg(), "b.jpg"), **act)

    assert again == first
    assert len(_on_disk()) == 1
    assert Event.objects.filter(verb="evidence.kept").count() == 1


def test_keep_file_of_two_innovations_keeps_both(innovation: Innovation, cast, act: dict):
    other = begin_innovation(cast.clinic.code, Idea("Antre Lagi"), **act)

    files = [keep_file(one.code, _brought(pdf()), **act) for one in (innovation, other)]

    assert files[0] != files[1]
    assert len(_on_disk()) == 2


@pytest.mark.parametrize("kind", HOSTILE)
def test_keep_file_leaves_nothing_of_what_is_refused(innovation: Innovation, act: dict, kind: str):
    name, stream, reason = hostile(kind)

    with pytest.raises(Refused) as refused:
        keep_file(innovation.code, Brought(name, stream), **act)

    assert refused.value.code == reason
    assert _on_disk() == []
    assert not EvidenceFile.objects.exists()
    assert not Event.objects.filter(verb="evidence.kept").exists()


def test_keep_file_refuses_more_than_an_innovation_can_have(
    innovation: Innovation, act: dict, monkeypatch
):
    monkeypatch.setattr(keeping, "MOST_FILES", 1)
    keep_file(innovation.code, _brought(pdf()), **act)

    with pytest.raises(Refused) as refused:
        keep_file(innovation.code, _brought(jpeg()), **act)

    assert refused.value.code == "too_many_files"
    assert len(_on_disk()) == 1


@pytest.mark.django_db(transaction=True)
def test_keep_file_twice_at_once_is_kept_once():
    cast = make_cast()
    act = {"actor": cast.nurse, "at": cast.nurse.joined_at + timedelta(days=1)}
    innovation = begin_innovation(cast.clinic.code, Idea("Antre"), **act)
    found: list[EvidenceFile] = []

    def keep() -> None:
        try:
            found.append(keep_file(innovation.code, _brought(jpeg()), **act))
        finally:
            connection.close()

    threads = [threading.Thread(target=keep) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert {file.pk for file in found} == {EvidenceFile.objects.get().pk}
    assert _on_disk() == [found[0].file.name]
    assert default_storage.exists(EvidenceFile.objects.get().file.name)


def test_read_file_by_somebody_else_is_written_down(innovation: Innovation, cast, act: dict):
    file = keep_file(innovation.code, _brought(pdf()), **act)

    read_file(file.code, actor=cast.organiser, at=act["at"])

    event = Event.objects.get(verb="evidence.read")
    assert (event.subject, event.actor) == (innovation.code, cast.organiser.code)
    assert event.facts == {"file": file.code}


def test_read_file_by_an_author_is_their_own_matter(innovation: Innovation, act: dict):
    file = keep_file(innovation.code, _brought(pdf()), **act)

    assert read_file(file.code, **act) == file

    assert not Event.objects.filter(verb="evidence.read").exists()
