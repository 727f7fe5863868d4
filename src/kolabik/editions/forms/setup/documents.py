"""The papers that an entry brings along."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.item import ItemForm
from kolabik.editions.forms.setup.wording import (
    initial_words,
    name_in_english,
    name_in_indonesian,
    text_in_english,
    text_in_indonesian,
    words_of,
)
from kolabik.rulebook.book import Document


class DocumentForm(ItemForm):
    """A paper: what it is, what it has to show, and whether an entry needs it."""

    name_id = name_in_indonesian(_("Name"), _("For example: Surat keputusan penerapan inovasi"))
    name_en = name_in_english()
    help_id = text_in_indonesian(
        _("What it has to show"), _("For example: who signs it, and how old it may be.")
    )
    help_en = text_in_english()
    required = forms.BooleanField(
        label=_("Every entry must bring it"),
        help_text=_("Without it an entry cannot be handed in."),
        required=False,
    )

    @classmethod
    def initial_of(cls, item: Document) -> Mapping[str, Any]:
        """Return what of a document stands in the fields."""
        texts = {**initial_words("name", item.name), **initial_words("help", item.help)}
        return {**texts, "required": item.required}

    def made(self, key: str) -> Document:
        """Return the document that was typed."""
        given = self.cleaned_data
        name, explained = words_of(given, "name"), words_of(given, "help")
        return Document(key, name, explained, required=given["required"])
