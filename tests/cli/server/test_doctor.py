from pathlib import Path

import pytest

from tests.cli.server.running import kolabik


def test_doctor_of_a_fresh_installation_finds_no_error_and_exits_with_0(tmp_path: Path):
    data = tmp_path / "data"
    kolabik(data, "init")

    done = kolabik(data, "doctor", "--lang", "en")

    assert (done.returncode, done.stderr) == (0, "")
    assert "✓ Database: SQLite" in done.stdout
    assert "✓ The log ends as it should (0 events)" in done.stdout
    assert "✓ The folder" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 errors, 2 warnings."


@pytest.mark.parametrize(
    ("language", "said", "mend"),
    [
        ("id", "✗ Belum ada basis data", "  → Jalankan `kolabik init`"),
        ("en", "✗ There is no database", "  → Run `kolabik init`"),
    ],
)
def test_doctor_before_init_says_what_to_do_and_exits_with_1(
    tmp_path: Path, language: str, said: str, mend: str
):
    done = kolabik(tmp_path / "data", "doctor", "--lang", language)

    assert done.returncode == 1
    assert said in done.stdout
    assert mend in done.stdout
    assert not (tmp_path / "data" / "kolabik.sqlite3").exists()


def test_doctor_of_a_database_that_is_away_tells_why_soon_and_no_password(tmp_path: Path):
    url = "postgresql://kolabik:rahasia@127.0.0.1:1/kolabik"

    done = kolabik(tmp_path / "data", "doctor", "--lang", "en", DATABASE_URL=url)

    assert done.returncode == 1
    assert "✗ The database cannot be reached" in done.stdout
    assert "refused" in done.stdout
    assert "rahasia" not in done.stdout + done.stderr
    assert done.stderr == ""
