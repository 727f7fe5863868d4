"""Texts that people read, typed in Indonesian and, where somebody has it, in English."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.rulebook.book import Words

LANGUAGES = ("id", "en")
LONGEST_NAME = 160
LONGEST_TEXT = 2_000


def name_in_indonesian(label: Any, help_text: Any = "") -> forms.CharField:  # noqa: ANN401  lazy texts
    """Return the field of a short text, without which its item has no name."""
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_NAME)


def name_in_english() -> forms.CharField:
    """Return the field of the same short text in English."""
    return forms.CharField(label=_("In English"), max_length=LONGEST_NAME, required=False)


def text_in_indonesian(label: Any, help_text: Any = "") -> forms.CharField:  # noqa: ANN401  lazy texts
    """Return the field of some sentences that may be left out."""
    return _text(label, help_text)


def text_in_english() -> forms.CharField:
    """Return the field of the same sentences in English."""
    return _text(_("In English"), "")


def words_of(cleaned: Mapping[str, Any], name: str) -> Words:
    """Return what was typed into `<name>_id` and `<name>_en`."""
    return Words(*(cleaned[f"{name}_{language}"].replace("\r\n", "\n") for language in LANGUAGES))


def initial_words(name: str, words: Words) -> dict[str, str]:
    """Return what stands in `<name>_id` and `<name>_en` now."""
    return {f"{name}_id": words.id, f"{name}_en": words.en}


def _text(label: Any, help_text: Any) -> forms.CharField:  # noqa: ANN401  lazy texts
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
