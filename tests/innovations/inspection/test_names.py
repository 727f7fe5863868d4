import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.innovations.inspection.kinds import JPEG, PDF
from kolabik.innovations.inspection.names import clean_name, is_named_like_a_program, name_for
from kolabik.innovations.models import LONGEST_FILE_NAME


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Foto Antrean.jpg", "Foto Antrean.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Nurul\\foto.jpg", "foto.jpg"),
        ("foto\0\r\n.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ('a"b<c>|d?.pdf', "a b c d .pdf"),
        ("  .htaccess ", "htaccess"),
        ("...", "berkas"),
        ("", "berkas"),
    ],
)
def test_clean_name_keeps_what_can_be_shown(given: str, shown: str):
    assert clean_name(given) == shown


def test_clean_name_keeps_the_ending_of_a_long_name():
    name = clean_name("a" * 500 + ".jpeg")

    assert (len(name), name[-6:]) == (LONGEST_FILE_NAME, "a.jpeg")


@given(st.text())
def test_clean_name_is_always_a_short_name_that_can_be_seen(given: str):
    name = clean_name(given)

    assert 0 < len(name) <= LONGEST_FILE_NAME
    assert not set(name) & set('/\\<>:"|?*')
    assert {unicodedata.category(sign)[0] for sign in name} & {"C"} == set()
    assert len(name_for(name, JPEG)) <= LONGEST_FILE_NAME


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("foto.jpg.exe", True),
        ("foto.SCR", True),
        ("exe", False),
        ("laporan.exe.jpg", False),
        ("surat.pdf", False),
    ],
)
def test_is_named_like_a_program_goes_by_the_last_ending(name: str, is_one: bool):
    assert is_named_like_a_program(name) == is_one


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("foto.JPG", "foto.JPG"),
        ("foto.jpeg", "foto.jpeg"),
        ("foto.png", "foto.jpg"),
        ("foto", "foto.jpg"),
        ("Puskesmas Dr. Sutomo", "Puskesmas Dr. Sutomo.jpg"),
    ],
)
def test_name_for_ends_as_the_file_is(name: str, named: str):
    assert name_for(name, JPEG) == named


def test_name_for_takes_a_false_ending_off():
    assert name_for("foto.jpg", PDF) == "foto.pdf"
