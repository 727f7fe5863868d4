"""A section of the form: what it is called and what is said before its questions."""

from collections.abc import Mapping
from typing import Any, ClassVar

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
from kolabik.rulebook.book import Section


class SectionItemForm(ItemForm):
    """A page of the form that participants fill in."""

    naming: ClassVar[str] = "title"
    item: Section | None
    title_id = name_in_indonesian(_("Name of the section"), _("For example: Latar belakang"))
    title_en = name_in_english()
    help_id = text_in_indonesian(
        _("Introduction"), _("What participants should know before they answer its questions.")
    )
    help_en = text_in_english()

    @classmethod
    def initial_of(cls, item: Section) -> Mapping[str, Any]:
        """Return what of a section stands in the fields."""
        return {**initial_words("title", item.title), **initial_words("help", item.help)}

    def made(self, key: str) -> Section:
        """Return the section that was typed, with the questions that it has."""
        questions = self.item.questions if self.item else ()
        given = self.cleaned_data
        return Section(key, words_of(given, "title"), words_of(given, "help"), questions)
