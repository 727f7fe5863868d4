from pathlib import Path

import pytest

from tests.cli.server.running import kolabik


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    assert kolabik(data, "init").returncode == 0
    return data


def test_backup_writes_one_archive_and_prints_its_digest(installation: Path):
    done = kolabik(installation, "backup", "simpan.zip", "--lang", "en")

    archive = installation.parent / "simpan.zip"
    assert (done.returncode, done.stderr) == (0, "")
    assert archive.stat().st_mode & 0o777 == 0o600
    assert "The backup is in simpan.zip" in done.stdout
    assert len(done.stdout.split("Digest: ")[1].split(".")[0]) == 64


def test_backup_without_a_name_is_named_after_the_moment(installation: Path):
    kolabik(installation, "backup")

    (archive,) = installation.parent.glob("kolabik-20*.zip")
    assert archive.stat().st_size > 0


def test_backup_never_writes_over_another(installation: Path):
    archive = installation.parent / "simpan.zip"
    archive.write_text("mine")

    done = kolabik(installation, "backup", "simpan.zip", "--lang", "en")

    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert archive.read_text() == "mine"


def test_backup_into_a_folder_that_is_not_there_is_told(installation: Path):
    done = kolabik(installation, "backup", "nowhere/simpan.zip", "--lang", "en")

    assert done.returncode == 2
    assert "cannot be written" in done.stderr
