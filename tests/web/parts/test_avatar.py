import pytest

from kolabik.web.parts.avatar import TONES, avatar


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Adi Rekaan", "AR"),
        ("Budi", "B"),
        ("Nila Sari Contoh", "NC"),
        ("siti aminah", "SA"),
        ("", "?"),
        ("123 (dr.)", "?"),
    ],
)
def test_the_first_and_the_last_word_give_the_letters(name, initials):
    assert avatar(name).initials == initials


def test_a_name_always_has_the_same_colour():
    assert avatar("Adi Rekaan").tone == avatar("Adi Rekaan").tone
    assert {avatar(f"Orang {n}").tone for n in range(50)} == set(TONES)
