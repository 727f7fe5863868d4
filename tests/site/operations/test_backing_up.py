from datetime import UTC, datetime
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from kolabik.audit.models import Event, Head
from kolabik.foundation.actor import SYSTEM
from kolabik.governments.actions.units import UnitFacts, add_unit
from kolabik.governments.models import Government, GovernmentKind, Unit, UnitKind
from kolabik.site.operations import backing_up
from kolabik.site.operations.backing_up import back_up, stored_files
from kolabik.site.operations.restoring import restore
from tests.cli.server.running import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 25, 2, tzinfo=UTC)
N_WRITERS = 4


@pytest.fixture
def city() -> Government:
    return Government.objects.create(name="Pemerintah Kota Pasuruan", kind=GovernmentKind.CITY)


def _write_until(stop: Signal, city: str, writer: int, written: list[str]) -> None:
    while not stop.is_set():
        name = f"Unit {writer} {len(written)}"
        add_unit(city, UnitFacts(name, UnitKind.OTHER), actor=SYSTEM, at=AT)
        written.append(name)
    connection.close()


def test_a_backup_while_four_write_is_of_one_instant(city: Government, tmp_path: Path):
    stop, written = Signal(), [[] for _ in range(N_WRITERS)]
    writers = [
        Thread(target=_write_until, args=(stop, city.code, n, written[n])) for n in range(N_WRITERS)
    ]
    for writer in writers:
        writer.start()
    wait_until(lambda: all(written))
    before = [len(names) for names in written]
    manifest, _digest = back_up(tmp_path / "c.zip", AT)
    wait_until(lambda: all(len(names) > n for names, n in zip(written, before, strict=True)))
    stop.set()
    for writer in writers:
        writer.join()
    n_all = Unit.objects.count()
    call_command("flush", interactive=False, verbosity=0)

    found = restore(tmp_path / "c.zip")

    units = set(Unit.objects.values_list("name", "code"))
    assert found.is_whole
    assert found.log.head == manifest.head == Head.objects.get().digest
    assert set(Event.objects.values_list("facts__name", "subject")) == units
    assert {n for names, k in zip(written, before, strict=True) for n in names[:k]} <= {
        name for name, _ in units
    }
    assert sum(before) <= len(units) < n_all


def test_a_backup_tells_its_rows_and_the_end_of_the_log(city: Government, tmp_path: Path):
    unit = add_unit(city.code, UnitFacts("Setwan", UnitKind.OTHER), actor=SYSTEM, at=AT)

    manifest, digest = back_up(tmp_path / "c.zip", AT)

    rows = {member.name: member.rows for member in manifest.tables}
    assert rows["tables/governments.unit.jsonl"] == 1
    assert rows["tables/audit.event.jsonl"] == 1
    assert "tables/sessions.session.jsonl" not in rows
    assert manifest.head == Event.objects.get(subject=unit.code).digest
    assert manifest.database == connection.vendor
    assert manifest.made_at == AT.isoformat()
    assert len(digest) == 64


def test_a_backup_holds_every_file_of_the_store(city: Government, tmp_path: Path):
    for name in ("a.txt", "deep/er/b.txt"):
        default_storage.save(name, ContentFile(b"x"))

    manifest, _digest = back_up(tmp_path / "c.zip", AT)

    assert [member.name for member in manifest.files] == ["files/a.txt", "files/deep/er/b.txt"]


def test_a_file_that_came_after_the_walk_is_taken_along(
    city: Government, tmp_path: Path, monkeypatch
):
    city.logo.save("logo.png", ContentFile(b"new"))
    monkeypatch.setattr(backing_up, "stored_files", lambda _storage: iter(()))

    manifest, _digest = back_up(tmp_path / "c.zip", AT)

    assert [member.name for member in manifest.files] == [f"files/{city.logo.name}"]
    assert manifest.lost == []


def test_a_file_that_goes_while_its_folder_is_walked_is_no_loss(
    city: Government, settings, tmp_path: Path
):
    city.logo.save("logo.png", ContentFile(b"new"))
    (settings.MEDIA_ROOT / "old-logo.png").symlink_to("gone")  # listed, and not there any more

    manifest, _digest = back_up(tmp_path / "c.zip", AT)

    assert [member.name for member in manifest.files] == [f"files/{city.logo.name}"]
    assert manifest.lost == []


def test_a_file_that_is_nowhere_is_told(city: Government, tmp_path: Path):
    Government.objects.filter(pk=city.pk).update(logo="governments/x/logo.png")

    manifest, _digest = back_up(tmp_path / "c.zip", AT)

    assert manifest.lost == ["governments/x/logo.png"]


def test_a_store_that_was_never_used_has_no_files():
    assert list(stored_files(default_storage)) == []


def test_files_in_a_bucket_are_kept_and_brought_back(city: Government, s3: str, tmp_path: Path):
    city.logo.save("logo.png", ContentFile(b"a picture"))
    default_storage.save("notes.txt", ContentFile(b"notes"))
    back_up(tmp_path / "c.zip", AT)
    call_command("flush", interactive=False, verbosity=0)
    for name in stored_files(default_storage):
        default_storage.delete(name)

    restore(tmp_path / "c.zip")

    assert sorted(stored_files(default_storage)) == [city.logo.name, "notes.txt"]
    with default_storage.open(city.logo.name) as picture:
        assert picture.read() == b"a picture"
