from django import forms

from kolabik.editions.forms.setup.wording import (
    initial_words,
    name_in_english,
    name_in_indonesian,
    text_in_english,
    text_in_indonesian,
    words_of,
)
from kolabik.rulebook.book import Words


class _Form(forms.Form):
    name_id = name_in_indonesian("Nama")
    name_en = name_in_english()
    about_id = text_in_indonesian("Keterangan")
    about_en = text_in_english()


def test_a_name_in_indonesian_alone_is_enough():
    form = _Form({"name_id": " Kesehatan "})

    assert form.is_valid()
    assert words_of(form.cleaned_data, "name") == Words("Kesehatan")
    assert words_of(form.cleaned_data, "about") == Words("")


def test_a_name_without_indonesian_is_no_name():
    form = _Form({"name_en": "Health"})

    assert not form.is_valid()
    assert list(form.errors) == ["name_id"]


def test_lines_are_parted_as_everywhere_else_and_not_as_browsers_send_them():
    form = _Form({"name_id": "Kesehatan", "about_id": "satu\r\ndua"})

    assert form.is_valid()
    assert words_of(form.cleaned_data, "about").id == "satu\ndua"


def test_the_words_that_stand_are_shown():
    assert initial_words("name", Words("Umum", "General")) == {
        "name_id": "Umum",
        "name_en": "General",
    }
