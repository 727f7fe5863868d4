import os
from pathlib import Path

import click
import pytest

from kolabik.cli.server import entering
from kolabik.cli.server.entering import enter, settle
from kolabik.report.wording import Language
from tests.cli.server.running import kolabik, program
from tests.world.ports import free_port

A_MIGRATION_TO_COME = """
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder.Migration.objects.create(app="outbox", name="9999_future")
"""


def test_settle_makes_one_secret_key_and_names_the_folder(tmp_path: Path):
    first: dict[str, str] = {}
    second: dict[str, str] = {}

    assert settle(first, tmp_path) == settle(second, tmp_path) == tmp_path

    assert first["KOLABIK_DATA"] == str(tmp_path)
    assert first["KOLABIK_SECRET_KEY"] == second["KOLABIK_SECRET_KEY"]
    assert len(first["KOLABIK_SECRET_KEY"]) > 50


def test_settle_makes_the_folder_for_its_owner_alone(tmp_path: Path):
    settle({}, tmp_path / "srv" / "kolabik")

    assert (tmp_path / "srv" / "kolabik").stat().st_mode & 0o777 == 0o700


def test_settle_leaves_a_secret_key_that_is_given(tmp_path: Path):
    given = {"KOLABIK_SECRET_KEY": "given", "KOLABIK_DATA": str(tmp_path)}
    before = dict(given)

    assert settle(given, None) == tmp_path

    assert given["KOLABIK_SECRET_KEY"] == before["KOLABIK_SECRET_KEY"]
    assert list(tmp_path.iterdir()) == []


def test_enter_without_the_server_half_says_what_to_install(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(entering, "NEEDED", ("click", "tidak_terpasang"))

    with pytest.raises(click.UsageError, match=r"tidak_terpasang.*kolabik\[server\]"):
        enter(Language.ID, tmp_path)

    assert os.environ.get("KOLABIK_DATA") != str(tmp_path)


def test_enter_a_folder_that_cannot_be_made_says_so(tmp_path: Path, monkeypatch):
    file = tmp_path / "data"
    file.touch()
    monkeypatch.delenv("KOLABIK_SECRET_KEY", raising=False)
    monkeypatch.setenv("KOLABIK_DATA", "elsewhere")

    with pytest.raises(click.UsageError, match="cannot be written"):
        enter(Language.EN, file)


def test_enter_with_a_setting_that_cannot_be_used_names_it(tmp_path: Path):
    done = kolabik(tmp_path, "doctor", "--lang", "en", KOLABIK_HTTPS="perhaps")

    assert done.returncode == 2
    assert "KOLABIK_HTTPS: expected 1 or 0" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["backup", "new.zip"], ["worker"]])
def test_a_command_that_needs_the_database_asks_for_one(tmp_path: Path, command: list[str]):
    done = kolabik(tmp_path, *command, "--lang", "en")

    assert done.returncode == 2
    assert "Run `kolabik init` first" in done.stderr


@pytest.mark.parametrize("command", ["init", "serve", "restore", "audit"])
def test_a_command_whose_database_is_away_says_so(tmp_path: Path, command: str):
    more = {"serve": ["--port", str(free_port())], "restore": ["a.zip"], "audit": ["verify"]}
    url = "postgresql://kolabik:rahasia@127.0.0.1:1/kolabik"

    done = kolabik(tmp_path, command, *more.get(command, []), "--lang", "en", DATABASE_URL=url)

    assert done.returncode == 2
    assert "rahasia" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path):
    kolabik(tmp_path, "init")
    program(tmp_path, A_MIGRATION_TO_COME)

    done = kolabik(tmp_path, "init", "--lang", "en")

    assert done.returncode == 2
    assert "belongs to a newer version of Kolabik (outbox.9999_future)" in done.stderr
