from pathlib import Path

import pytest

from kolabik import __version__
from kolabik.cli.main import call
from tests.sheets.bad_rubrics import BAD_RUBRICS, BadRubric
from tests.sheets.bad_sheets import BAD_SHEETS, BadSheet
from tests.sheets.files import long_file, text_file


def test_the_command_tells_its_version(capsys):
    assert call(["--version"]) == 0

    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "word"), [("id", "Menetapkan peringkat"), ("en", "Rank the entries")]
)
def test_help_speaks_the_language_asked_for(capsys, language: str, word: str):
    assert call(["rank", "--help", "--lang", language]) == 0

    assert word in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["rank"],
        ["rank", "nilai.csv", "--winners", "0"],
        ["rank", "nilai.csv", "--rule", "dice"],
        ["rank", "nilai.csv", "--ruel", "median"],
        ["rang", "nilai.csv"],
        ["plan", "--reliability", "2"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_and_exits_with_2(capsys, arguments: list[str], language: str):
    assert call([*arguments, "--lang", language]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert "--help" in told.err


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("bad", BAD_SHEETS, ids=lambda bad: bad.kind)
def test_a_bad_sheet_is_told_and_exits_with_1(capsys, tmp_path: Path, bad: BadSheet, language: str):
    options = ["--lang", language]
    if bad.rubric is not None:
        options += ["--rubric", str(text_file(tmp_path, bad.rubric, "rubrik.toml"))]
    path = bad.build(tmp_path)

    assert call(["rank", str(path), *options]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert path.name in told.err
    assert bad.value is None or bad.value in told.err
    nothing = {"id": "Belum ada yang dihitung", "en": "Nothing was computed"}
    assert nothing[language] in told.err


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("bad", BAD_RUBRICS, ids=lambda bad: bad.kind)
def test_a_bad_rubric_is_told_and_exits_with_1(
    capsys, tmp_path: Path, bad: BadRubric, language: str
):
    sheet = long_file(tmp_path, "A;Ani;Mutu;8", "B;Ani;Mutu;7")
    rubric = text_file(tmp_path, bad.text, "rubrik.toml")

    assert call(["rank", str(sheet), "--rubric", str(rubric), "--lang", language]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "rubrik.toml" in told.err
    assert bad.value is None or bad.value in told.err


def test_a_file_that_cannot_be_written_exits_with_1(capsys, tmp_path: Path):
    path = long_file(tmp_path, "A;Ani;K;8", "B;Ani;K;7", "A;Budi;K;9", "B;Budi;K;6")
    target = tmp_path / "tiada" / "putusan.json"

    assert call(["rank", str(path), "--json", str(target), "--lang", "en"]) == 1

    assert "putusan.json" in capsys.readouterr().err
