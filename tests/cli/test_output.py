from pathlib import Path

import pytest

from kolabik.cli.output import write_file, write_text
from kolabik.report.wording import Language
from kolabik.sheets.problems import SheetRefusedError
from kolabik.sheets.workbook import write_workbook


def test_write_text_writes_utf_8_and_says_where(capsys, tmp_path: Path):
    target = tmp_path / "putusan.json"

    write_text(target, "Kelurahan Gadingrejo, café\n", Language.ID)

    assert target.read_text(encoding="utf-8") == "Kelurahan Gadingrejo, café\n"
    assert "Ditulis" in capsys.readouterr().out


def test_write_file_leaves_the_old_file_when_writing_fails(tmp_path: Path):
    target = tmp_path / "laporan.html"
    target.write_text("lama")

    def fail(path: Path) -> None:
        path.write_text("separuh")
        raise OSError

    with pytest.raises(SheetRefusedError):
        write_file(target, fail, Language.ID)

    assert [path.name for path in tmp_path.iterdir()] == ["laporan.html"]
    assert target.read_text() == "lama"


def test_write_file_names_the_file_that_was_asked_for(tmp_path: Path):
    target = tmp_path / "tiada" / "putusan.xlsx"

    with pytest.raises(SheetRefusedError) as refused:
        write_file(target, lambda path: write_workbook(path, ()), Language.ID)

    assert [problem.value for problem in refused.value.problems] == ["putusan.xlsx"]


def test_write_file_says_nothing_of_a_file_that_it_could_not_write(capsys, tmp_path: Path):
    with pytest.raises(SheetRefusedError):
        write_text(tmp_path / "tiada" / "x.json", "", Language.EN)

    assert capsys.readouterr().out == ""
