import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kolabik.cli.main import call

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "strictly-series-4.csv"


@pytest.fixture(scope="module")
def ranked(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ranked")
    files = [f"--{kind}={folder / name}" for kind, name in _files().items()]
    assert call(["rank", str(EXAMPLE), "--lang", "id", *files]) == 0
    return folder


def _files() -> dict[str, str]:
    return {"json": "putusan.json", "xlsx": "putusan.xlsx", "report": "laporan.html"}


def _means() -> dict[str, float]:
    points: dict[str, list[float]] = {}
    with EXAMPLE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            points.setdefault(row["entry"], []).append(float(row["score"]))
    return {entry: sum(given) / len(given) for entry, given in points.items()}


def test_rank_gives_the_official_number_of_the_published_rule(ranked: Path):
    verdict = json.loads((ranked / "putusan.json").read_text(encoding="utf-8"))

    official = {entry["entry"]: entry["official"] for entry in verdict["entries"]}
    assert official == pytest.approx(_means(), abs=1e-6)
    assert verdict["schema"] == "kolabik.verdict/1"
    assert len(verdict["winners"]) == 3
    assert [e["entry"] for e in verdict["entries"][:3]] == verdict["winners"]


def test_rank_writes_a_workbook_and_a_page_that_stand_alone(ranked: Path):
    book = load_workbook(ranked / "putusan.xlsx")
    page = (ranked / "laporan.html").read_text(encoding="utf-8")

    winner = json.loads((ranked / "putusan.json").read_text(encoding="utf-8"))["winners"][0]
    assert any(winner in str(cell.value) for row in book.worksheets[0] for cell in row)
    assert '<html lang="id"' in page
    assert winner in page
    assert not any(mark in page for mark in ('src="http', 'href="http', "<script", "@import"))


@pytest.mark.parametrize(("language", "winner"), [("id", "Pemenang"), ("en", "Winners")])
def test_rank_shows_the_winners_in_the_terminal(capsys, language: str, winner: str):
    assert call(["rank", str(EXAMPLE), "--lang", language]) == 0

    told = capsys.readouterr().out
    assert winner in told
    assert "\x1b[" not in told


def test_rank_with_the_same_seed_gives_the_same_bytes(tmp_path: Path, ranked: Path):
    again = tmp_path / "lagi.json"

    assert call(["rank", str(EXAMPLE), "--json", str(again)]) == 0

    assert again.read_bytes() == (ranked / "putusan.json").read_bytes()


def test_rank_by_another_rule_and_number_of_winners_says_so(tmp_path: Path):
    out = tmp_path / "putusan.json"

    assert call(["rank", str(EXAMPLE), "--rule", "median", "--winners", "1", f"--json={out}"]) == 0

    verdict = json.loads(out.read_text(encoding="utf-8"))
    assert verdict["rule"] == "median"
    assert len(verdict["winners"]) <= 1
