from pathlib import Path

from tests.cli.server.running import kolabik, program

FOUND_A_PERSON = """
from django.utils import timezone
from kolabik.people.models import Person
Person.objects.create(email="ani@example.test", full_name="Ani", joined_at=timezone.now())
"""


def test_init_prints_the_same_setup_key_until_somebody_has_come(tmp_path: Path):
    first = kolabik(tmp_path / "data", "init", "--lang", "en")
    again = kolabik(tmp_path / "data", "init", "--lang", "en")

    key = (tmp_path / "data" / "setup-key").read_text(encoding="utf-8")
    assert (first.returncode, first.stderr) == (0, "")
    assert f"Setup key: {key}" in first.stdout
    assert "http://localhost:8000/start/" in first.stdout
    assert again.stdout == first.stdout


def test_init_of_a_founded_installation_prints_no_key(tmp_path: Path):
    kolabik(tmp_path, "init")
    (tmp_path / "setup-key").unlink()
    program(tmp_path, FOUND_A_PERSON)

    done = kolabik(tmp_path, "init", "--lang", "en")

    assert "already has its operator" in done.stdout
    assert not (tmp_path / "setup-key").exists()


def test_init_takes_its_folder_from_the_option(tmp_path: Path):
    assert kolabik(tmp_path / "a", "init", "--data", str(tmp_path / "b")).returncode == 0

    assert (tmp_path / "b" / "kolabik.sqlite3").exists()
    assert not (tmp_path / "a").exists()
