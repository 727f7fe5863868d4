import pytest

from kolabik.site import environment
from kolabik.site.environment import BadSettingError


def test_text_is_trimmed_and_has_a_default(monkeypatch):
    monkeypatch.setenv("KOLABIK_X", "  satu ")

    assert environment.text("KOLABIK_X") == "satu"
    assert environment.text("KOLABIK_Y", "dua") == "dua"


@pytest.mark.parametrize(("word", "expected"), [("1", True), ("Ya", True), ("off", False)])
def test_a_flag_is_yes_or_no(monkeypatch, word, expected):
    monkeypatch.setenv("KOLABIK_X", word)

    assert environment.flag("KOLABIK_X") is expected


def test_a_flag_that_is_neither_names_its_variable(monkeypatch):
    monkeypatch.setenv("KOLABIK_X", "perhaps")

    with pytest.raises(BadSettingError, match="KOLABIK_X"):
        environment.flag("KOLABIK_X")


def test_a_flag_that_is_not_set_has_its_default():
    assert environment.flag("KOLABIK_NOT_SET", default=True)


def test_a_whole_number_that_is_none_names_its_variable(monkeypatch):
    monkeypatch.setenv("KOLABIK_X", "12")
    assert environment.whole("KOLABIK_X", 1) == 12
    assert environment.whole("KOLABIK_Y", 3) == 3

    monkeypatch.setenv("KOLABIK_X", "twelve")
    with pytest.raises(BadSettingError, match="KOLABIK_X"):
        environment.whole("KOLABIK_X", 1)


def test_a_list_is_written_with_commas(monkeypatch):
    monkeypatch.setenv("KOLABIK_X", "a, b,,c ")

    assert environment.listed("KOLABIK_X") == ["a", "b", "c"]
