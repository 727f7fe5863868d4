import pytest

from kolabik.cli.main import call
from kolabik.sheets.preset import preset, preset_names


@pytest.mark.parametrize("language", ["id", "en"])
def test_presets_shows_every_rubric_with_its_criteria(capsys, language: str):
    assert call(["presets", "--lang", language]) == 0

    told = " ".join(capsys.readouterr().out.split())
    for name in preset_names():
        rubric = preset(name)
        first = rubric.criteria[0]
        assert name in told
        assert (first.name_en if language == "en" and first.name_en else first.name) in told
