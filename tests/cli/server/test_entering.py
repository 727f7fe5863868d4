import os
from pathlib import Path

import click
import pytest

from kolabik.cli.server import entering
from kolabik.cli.server.entering import enter, settle
from kolabik.report.wording import Language


def test_settle_makes_one_secret_key_and_names_the_folder(tmp_path: Path):
    first: dict[str, str] = {}
    second: dict[str, str] = {}

    assert settle(first, tmp_path) == settle(second, tmp_path) == tmp_path

    assert first["KOLABIK_DATA"] == str(tmp_path)
    assert first["KOLABIK_SECRET_KEY"] == second["KOLABIK_SECRET_KEY"]
    assert len(first["KOLABIK_SECRET_KEY"]) > 50


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
