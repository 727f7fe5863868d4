import json
from pathlib import Path

import pytest

from kolabik.cli.main import call

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "strictly-series-4.csv"
SMALL = ["--entries", "12", "--jurors", "4", "--winners", "2"]


@pytest.mark.parametrize(("language", "word"), [("id", "Satu babak"), ("en", "One round")])
def test_plan_recommends_from_a_stated_guess(capsys, language: str, word: str):
    assert call(["plan", *SMALL, "--lang", language]) == 0

    told = " ".join(capsys.readouterr().out.split())
    assert word in told
    assert "12" in told


def test_plan_takes_the_variances_of_an_earlier_sheet(capsys, tmp_path: Path):
    target = tmp_path / "rencana.json"

    assert call(["plan", "--from", str(EXAMPLE), *SMALL, "--json", str(target)]) == 0

    made = json.loads(target.read_text(encoding="utf-8"))
    assert made["schema"] == "kolabik.plan/1"
    assert (made["entries"], made["jurors"], made["winners"]) == (12, 4, 2)
    assert made["variance"]["entry"] == pytest.approx(2.6, abs=2)
    assert [study["per_entry"] for study in made["one_round"]] == [1, 2, 3, 4]
    assert made["recommendation"][0]["message"].keys() == {"id", "en"}


def test_plan_with_the_same_seed_gives_the_same_bytes(tmp_path: Path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"

    call(["plan", *SMALL, "--seed", "7", "--json", str(first)])
    call(["plan", *SMALL, "--seed", "7", "--json", str(second)])

    assert first.read_bytes() == second.read_bytes()
