import json
import shutil
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from kolabik.audit.actions.guarding import hold_guard, lift_guard
from kolabik.audit.actions.recording import record
from kolabik.audit.models import Event
from kolabik.audit.queries import verify
from kolabik.editions.models import Edition, Extension
from kolabik.editions.states import EditionState
from kolabik.foundation.actor import SYSTEM
from kolabik.governments.actions.governing import set_logo
from kolabik.governments.actions.units import UnitFacts, add_unit, edit_unit, rename_unit
from kolabik.governments.models import Government, GovernmentKind, Unit, UnitKind
from kolabik.site.demo.loading import load_demo
from kolabik.site.operations.archive import MANIFEST, BadArchiveError
from kolabik.site.operations.backing_up import back_up
from kolabik.site.operations.restoring import restore
from kolabik.site.operations.rows import tables

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 25, 2, 3, 4, 567_891, tzinfo=UTC)
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63fcffff3f0300050001ff5cc8d3a40000000049454e44ae426082"
)
Rows = dict[str, list[dict[str, object]]]


@pytest.fixture
def city() -> Government:
    """Make a city whose later unit stands above the earlier one, and that has a picture."""
    city = Government.objects.create(name="Pemerintah Kota Pasuruan", kind=GovernmentKind.CITY)
    acts = {"actor": SYSTEM, "at": AT}
    clinic = add_unit(city.code, UnitFacts("Puskesmas Melati", UnitKind.HEALTH_CENTRE), **acts)
    health = add_unit(city.code, UnitFacts("Dinas Kesehatan", UnitKind.DEPARTMENT), **acts)
    edit_unit(
        clinic.code, UnitFacts(clinic.name, UnitKind.HEALTH_CENTRE, parent=health.code), **acts
    )
    rename_unit(health.code, "Dinas Kesehatan Kota", on=date(2026, 1, 2), **acts)
    return set_logo(city.code, PICTURE, **acts)


@pytest.fixture
def archive(city: Government, tmp_path: Path) -> Path:
    path = tmp_path / "cadangan.zip"
    back_up(path, AT)
    return path


@pytest.fixture
def elsewhere(archive: Path, settings, tmp_path: Path) -> Path:
    """Go to an empty installation: no row, no file."""
    call_command("flush", interactive=False, verbosity=0)
    options = {"location": str(tmp_path / "elsewhere")}
    store = {**settings.STORAGES["default"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    return tmp_path / "elsewhere"


def _rows() -> Rows:
    return {
        label: list(table._base_manager.order_by("pk").values())
        for label, table in tables().items()
    }


def _rewritten(archive: Path, changed: dict[str, bytes], *, reseal: bool = False) -> Path:
    """Forge an archive: other members, under the old manifest or a new one."""
    path = archive.with_name("forged.zip")
    with ZipFile(archive) as old, ZipFile(path, "w") as new:
        members = {name: old.read(name) for name in old.namelist()} | changed
        if reseal:
            manifest = json.loads(members[MANIFEST])
            for member in manifest["members"]:
                data = members[member["name"]]
                member["sha256"], member["size"] = sha256(data).hexdigest(), len(data)
            members[MANIFEST] = json.dumps(manifest).encode()
        for name, data in members.items():
            new.writestr(name, data)
    return path


def _manifest(archive: Path) -> dict[str, object]:
    with ZipFile(archive) as opened:
        found: dict[str, object] = json.loads(opened.read(MANIFEST))
    return found


def test_restore_brings_back_every_row_and_file_as_it_was(city: Government, settings, tmp_path):
    before, logo = _rows(), city.logo.name
    back_up(tmp_path / "c.zip", AT)
    call_command("flush", interactive=False, verbosity=0)
    default_storage.delete(logo)

    found = restore(tmp_path / "c.zip")

    assert _rows() == before
    with default_storage.open(logo) as picture:
        assert picture.read() == PICTURE
    assert found.is_whole
    assert found.log.count == 5


def test_restore_brings_back_opened_editions_under_their_seal(tmp_path: Path, settings):
    load_demo(AT, n_each=1)
    before = _rows()
    back_up(tmp_path / "c.zip", AT)
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(settings.MEDIA_ROOT)

    restore(tmp_path / "c.zip")

    assert _rows() == before
    opened = Edition.objects.exclude(state=EditionState.DRAFT)
    assert [edition.is_seal_intact for edition in opened] == [True, True]
    assert Extension.objects.exists()
    for table in (opened, Extension.objects.all()):
        with pytest.raises(IntegrityError), transaction.atomic():
            table.update(code="another")


def test_restored_rows_are_followed_by_new_ones(elsewhere: Path, archive: Path):
    restore(archive)
    last = Unit.objects.aggregate(last=Max("pk"))["last"]
    city = Government.objects.get()

    unit = add_unit(city.code, UnitFacts("Setwan", UnitKind.OTHER), actor=SYSTEM, at=AT)

    assert unit.pk == last + 1
    assert verify().is_whole


def test_restore_into_an_installation_that_holds_something_is_refused(archive: Path):
    with pytest.raises(BadArchiveError, match=r"restore\.not_empty"):
        restore(archive)


def test_restore_beside_a_stray_file_is_refused(elsewhere: Path, archive: Path):
    default_storage.save("notes.txt", ContentFile(b"mine"))

    with pytest.raises(BadArchiveError, match=r"restore\.not_empty"):
        restore(archive)

    assert not Government.objects.exists()


def test_a_store_that_takes_no_files_is_told_and_nothing_is_restored(
    elsewhere: Path, archive: Path, settings
):
    options = {"location": "/proc/kolabik"}
    store = {**settings.STORAGES["default"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": store}

    with pytest.raises(BadArchiveError, match=r"backup\.cannot_write"):
        restore(archive)

    assert not any(_rows().values())


def test_a_tampered_row_is_refused_and_nothing_is_restored(elsewhere: Path, archive: Path):
    forged = {"tables/governments.government.jsonl": b"{}\n"}

    with pytest.raises(BadArchiveError, match=r"restore\.changed"):
        restore(_rewritten(archive, forged))

    assert not Event.objects.exists()
    assert not elsewhere.exists()


@pytest.mark.parametrize("name", ["files/more.txt", "tables/people.more.jsonl", "more"])
def test_a_member_that_the_manifest_does_not_name_is_refused(
    elsewhere: Path, archive: Path, name: str
):
    with pytest.raises(BadArchiveError, match=r"restore\.other_members"):
        restore(_rewritten(archive, {name: b"x"}))


def _renamed(archive: Path, name: str) -> Path:
    manifest = _manifest(archive)
    member = {"name": name, "size": 1, "sha256": sha256(b"x").hexdigest(), "rows": 0}
    manifest["members"] = [*manifest["members"], member]
    return _rewritten(archive, {name: b"x", MANIFEST: json.dumps(manifest).encode()})


@pytest.mark.parametrize("name", ["files/../../evil", "files//evil", "/evil", "files/a\\..\\evil"])
def test_a_name_that_leads_out_of_the_store_is_refused(
    elsewhere: Path, archive: Path, name: str, tmp_path: Path
):
    with pytest.raises(BadArchiveError, match=r"restore\.unsafe_name"):
        restore(_renamed(archive, name))

    assert list(tmp_path.rglob("evil")) == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("schema", "another/1", "restore.other_schema"),
        ("migrations", ["people.0001_initial"], "restore.other_version"),
        ("migrations", ["people.9999_future"], "restore.other_version"),
    ],
)
def test_an_archive_of_another_kind_or_version_is_refused(
    elsewhere: Path, archive: Path, field: str, value: object, code: str
):
    manifest = json.dumps({**_manifest(archive), field: value}).encode()

    with pytest.raises(BadArchiveError, match=code):
        restore(_rewritten(archive, {MANIFEST: manifest}))


@pytest.mark.parametrize(
    "text", [b"", b"not json", b"[]", b"{}", b'{"schema": "kolabik.backup/1"}']
)
def test_an_archive_without_a_manifest_of_ours_is_refused(
    elsewhere: Path, archive: Path, text: bytes
):
    with pytest.raises(BadArchiveError, match=r"restore\.no_manifest"):
        restore(_rewritten(archive, {MANIFEST: text}))


@pytest.fixture(params=["missing", "empty", "cut", "flipped"])
def damaged(request, archive: Path) -> Path:
    path = archive.with_name("damaged.zip")
    data = bytearray(archive.read_bytes())
    if request.param == "flipped":
        data[200] ^= 0xFF
    if request.param != "missing":
        path.write_bytes({"empty": b"", "cut": data[: len(data) // 2]}.get(request.param, data))
    return path


def test_a_damaged_archive_is_refused(elsewhere: Path, damaged: Path):
    with pytest.raises(BadArchiveError, match=r"restore\.(no_archive|changed)"):
        restore(damaged)

    assert not Government.objects.exists()


def test_rows_that_do_not_fit_together_are_refused_and_nothing_is_restored(
    elsewhere: Path, archive: Path
):
    forged = _rewritten(archive, {"tables/governments.government.jsonl": b""}, reseal=True)

    with pytest.raises(BadArchiveError, match=r"restore\.bad_rows"):
        restore(forged)

    assert not Unit.objects.exists()
    assert not elsewhere.exists()


def test_a_log_that_was_broken_when_it_was_backed_up_is_told(
    city: Government, tmp_path: Path, settings
):
    with transaction.atomic():
        record("unit.added", "x", actor=SYSTEM, at=AT)
    lift_guard(connection)
    Event.objects.filter(number=2).update(subject="forged")
    hold_guard(connection)
    back_up(tmp_path / "c.zip", AT)
    call_command("flush", interactive=False, verbosity=0)
    default_storage.delete(city.logo.name)

    found = restore(tmp_path / "c.zip")

    assert not found.is_whole
    assert [flaw.number for flaw in found.log.flaws] == [2]
    assert Government.objects.get().code == city.code
