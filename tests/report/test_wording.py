import pytest

from kolabik.report.wording import Language, listing, number, percent, say, template

ID, EN = Language.ID, Language.EN


@pytest.mark.parametrize(("language", "expected"), [(ID, "1.234,50"), (EN, "1,234.50")])
def test_a_number_wears_the_marks_of_its_language(language: Language, expected: str):
    assert number(language, 1234.5) == expected


def test_a_number_is_never_minus_zero():
    assert number(EN, -0.001) == "0.00"


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, "0%"), (0.004, "<1%"), (0.5, "50%"), (0.996, ">99%"), (1, "100%")],
)
def test_a_percentage_never_rounds_doubt_away(share: float, expected: str):
    assert percent(EN, share) == expected


def test_a_list_ends_with_and():
    assert listing(ID, ["Ani", "Budi", "Citra"]) == "Ani, Budi dan Citra"
    assert listing(EN, ["Ani", "Budi"]) == "Ani and Budi"


def test_a_long_list_is_cut():
    assert listing(EN, range(20)).endswith("10 and 9 more")


def test_a_message_speaks_the_language_asked_for():
    facts = {"n": 1, "entries": ["Telor Dadar"]}

    assert say(EN, "data.not_judged", **facts).startswith("1 entry was not judged")
    assert say(ID, "data.not_judged", **facts).startswith("1 inovasi tidak dinilai")


def test_a_message_without_words_is_an_error():
    with pytest.raises(KeyError, match=r"no\.such"):
        template(EN, "no.such")
