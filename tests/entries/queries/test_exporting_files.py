import io
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage

from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.models import Entry
from kolabik.entries.queries.exporting import Scope, exported_entries, walked
from kolabik.entries.queries.exporting_files import (
    INDEX,
    file_name,
    folder_of,
    packed_in,
    zipped,
)
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.models import EvidenceFile
from tests.world.entries import required_slots
from tests.world.evidence import pdf


@pytest.fixture
def attached(entry, edition, act) -> Entry:
    """Return the nurse's entry with two files of one name, one of them for two slots."""
    slots = required_slots(edition)
    for number, slot in enumerate((slots[0], slots[0], slots[1])):
        content = pdf() + (b"\n" if number == 1 else b"")
        brought = Brought("Surat Keputusan (1).pdf", io.BytesIO(content))
        file = keep_file(entry.innovation.code, brought, **act)
        attach_file(entry.code, slot, file.code, **act)
    return entry


def _archive(edition) -> ZipFile:
    return ZipFile(io.BytesIO(b"".join(zipped(edition, Scope.ALL))))


def test_an_archive_holds_every_file_under_a_readable_name(attached, edition):
    archive = _archive(edition)

    assert archive.testzip() is None
    names = archive.namelist()
    folder = f"draft-{attached.code}_UPT-PUSKESMAS-MELATI_ANTRE-DARING"
    assert len(names) == len({name.casefold() for name in names}) == 4
    assert {name.partition("/")[0] for name in names} == {folder, INDEX}
    assert all(name.endswith(".pdf") for name in names if name != INDEX)
    for packed in packed_in(next(walked(exported_entries(edition, Scope.ALL)))):
        with packed.file.file.open("rb") as kept:
            assert archive.read(packed.path) == kept.read()


def test_the_index_tells_the_digest_of_each_file(attached, edition):
    index = _archive(edition).read(INDEX).decode("utf-8-sig").splitlines()

    digests = [attachment.file.sha256 for attachment in attached.attachments.all()]
    assert len(index) == 4
    assert sorted(line.split(";")[7] for line in index[1:]) == sorted(digests)


def test_a_file_that_the_store_lost_costs_the_others_nothing(attached, edition):
    lost = EvidenceFile.objects.earliest("pk")
    default_storage.delete(lost.file.name)

    archive = _archive(edition)

    n_lost = attached.attachments.filter(file=lost).count()
    assert len(archive.namelist()) == 4 - n_lost
    assert archive.read(INDEX).decode("utf-8-sig").count("tidak ditemukan") == n_lost


def test_an_archive_comes_in_pieces(attached, edition):
    assert len(list(zipped(edition, Scope.ALL))) > 3


def test_a_folder_begins_with_the_number_that_an_entry_has(entry):
    entry.number, entry.unit.short_name = 12, "Puskesmas Trajeng"
    entry.innovation.name = "SIGAP/IBU: ..\\2022"

    assert folder_of(entry) == "0012_PUSKESMAS-TRAJENG_SIGAP-IBU-2022"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("surat.pdf", "surat.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\surat.PDF", "surat.pdf"),
        ("CON", "CON"),
        ("…", "x"),
        (".htaccess", "htaccess"),
        ("報告書.pdf", "報告書.pdf"),
        ("a" * 100 + ".jpeg", "a" * 60 + ".jpeg"),
        ("foto\u202egpj.exe", "foto-gpj.exe"),
    ],
)
def test_a_name_leads_nowhere_else(given: str, name: str):
    assert file_name(given) == name
