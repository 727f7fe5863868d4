from pathlib import Path

from kolabik.cli.main import call
from tests.sheets.files import long_file


def test_check_says_what_it_understood_and_computes_nothing(capsys, tmp_path: Path):
    path = long_file(tmp_path, "A;Ani;Mutu;8", "B;Ani;Mutu;7")

    assert call(["check", str(path), "--lang", "en"]) == 0

    told = " ".join(capsys.readouterr().out.split())
    assert "was read without a mistake" in told
    assert "kolabik rank" in told
    assert "%" not in told.split("Next:")[0].replace("100%", "")


def test_check_names_the_round_that_decides(capsys, tmp_path: Path):
    rows = ["A;Ani;Awal;8", "B;Ani;Awal;7", "A;Ani;Final;9"]
    path = long_file(tmp_path, *rows, header="Inovasi;Juri;Tahap;Nilai")

    assert call(["check", str(path), "--lang", "id"]) == 0

    assert "Babak yang menentukan: Final." in capsys.readouterr().out


def test_check_hands_the_rubric_on_to_the_next_command(capsys, tmp_path: Path):
    path = long_file(tmp_path, "A;Ani;Mudah;80", "B;Ani;Mudah;70")
    rubric = tmp_path / "rubrik.toml"
    scale, criterion = "[scale]\nlow = 0\nhigh = 100\n", '[[criteria]]\nname = "Mudah"\n'
    rubric.write_text(f'name = "Uji"\n{scale}{criterion}', encoding="utf-8")

    assert call(["check", str(path), "--rubric", str(rubric), "--lang", "en"]) == 0

    told = "".join(capsys.readouterr().out.split())
    assert f"--rubric{rubric}" in told
