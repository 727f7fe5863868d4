from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.cli.server.running import kolabik, program
from tests.world.postgres import postgres

LOAD_THE_DEMO = """
from kolabik.foundation import clock
from kolabik.site.demo.loading import load_demo
load_demo(clock.now(), n_each=1)
"""
PUT_A_PICTURE = """
from django.core.files.base import ContentFile
from kolabik.governments.models import Government
Government.objects.get().logo.save("logo.png", ContentFile(b"a picture"))
"""
TELL_EVERYTHING = """
import hashlib
from kolabik.governments.models import Government
from kolabik.site.operations.rows import tables, write_rows
import io
for label, table in tables().items():
    target = io.BytesIO()
    write_rows(table, "default", target)
    print(label, hashlib.sha256(target.getvalue()).hexdigest())
print(Government.objects.get().logo.read())
"""
ADD_A_UNIT = """
from kolabik.foundation import clock
from kolabik.foundation.actor import SYSTEM
from kolabik.governments.actions.units import UnitFacts, add_unit
from kolabik.governments.models import Government
city = Government.objects.get()
print(add_unit(city.code, UnitFacts("Unit baru", "other"), actor=SYSTEM, at=clock.now()).name)
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Make an installation with the demo's city in it."""
    data = tmp_path / "city"
    kolabik(data, "init")
    program(data, LOAD_THE_DEMO)
    program(data, PUT_A_PICTURE)
    return data


@pytest.fixture
def server() -> Iterator[str]:
    """Make a database of our own on a PostgreSQL."""
    with postgres() as url:
        name = f"restored_{uuid4().hex[:8]}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rpartition('/')[0]}/{name}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_what_sqlite_kept_comes_back_in_postgresql_and_from_there_in_sqlite(
    city: Path, server: str, tmp_path: Path
):
    before = program(city, TELL_EVERYTHING)
    kolabik(city, "backup", "first.zip")
    there = {"DATABASE_URL": server}

    moved = kolabik(tmp_path / "there", "restore", "first.zip", "--lang", "en", **there)
    found = program(tmp_path / "there", TELL_EVERYTHING, **there)
    added = program(tmp_path / "there", ADD_A_UNIT, **there)
    again = kolabik(tmp_path / "there", "backup", "second.zip", **there)
    back = kolabik(tmp_path / "back", "restore", "second.zip", "--lang", "en")

    assert (moved.returncode, moved.stderr) == (0, "")
    assert found == before
    assert added == "Unit baru\n"
    assert (again.returncode, back.returncode) == (0, 0)
    assert "The log is whole" in back.stdout
    assert kolabik(tmp_path / "back", "audit", "verify").returncode == 0


def test_restore_with_the_digest_that_was_written_down(city: Path, tmp_path: Path):
    printed = kolabik(city, "backup", "a.zip", "--lang", "en").stdout
    digest = printed.split("Digest: ")[1].split(".")[0]

    wrong = kolabik(tmp_path / "b", "restore", "a.zip", "--digest", "0" * 64, "--lang", "en")
    right = kolabik(tmp_path / "b", "restore", "a.zip", "--digest", digest, "--lang", "en")

    assert wrong.returncode == 1
    assert f"The digest of this archive is {digest}" in wrong.stderr
    assert right.returncode == 0


def test_a_tampered_archive_is_told_and_exits_with_1(city: Path, tmp_path: Path):
    kolabik(city, "backup", "a.zip")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)

    done = kolabik(tmp_path / "b", "restore", "a.zip", "--lang", "en")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Everybody signs in again" not in done.stdout


def test_restore_where_something_is_already_is_told(city: Path):
    kolabik(city, "backup", "a.zip")

    done = kolabik(city, "restore", "a.zip", "--lang", "en")

    assert done.returncode == 1
    assert "holds something already" in done.stderr
