"""How entries are let in: what a person looks at, and how screening goes on."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.entrants import CategoryForm
from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.forms.setup.wording import (
    name_in_english,
    name_in_indonesian,
    text_in_english,
    text_in_indonesian,
    words_of,
)
from kolabik.rulebook.book import FormalCheck, Screening
from kolabik.rulebook.screening_checks import LONGEST_WAIT
from kolabik.web.parts.choice_cards import ChoiceCards

PERSONS = (("1", _("One person")), ("2", _("Two people")))
WHAT_IT_MEANS = {
    "1": _("Whoever screens an entry decides on it alone."),
    "2": _("One person decides, another one confirms. Nothing is told before that."),
}


class FormalCheckForm(CategoryForm):
    """Something that a person looks at in every entry: what, and when it is passed."""

    name_id = name_in_indonesian(
        _("What has to be so"),
        _("For example: Surat pernyataan ditandatangani kepala unit"),
    )
    name_en = name_in_english()
    about_id = text_in_indonesian(
        _("How to tell"), _("For whoever screens, and for participants: they read it too.")
    )
    about_en = text_in_english()

    def made(self, key: str) -> FormalCheck:
        """Return the check that was typed."""
        given = self.cleaned_data
        return FormalCheck(key, words_of(given, "name"), words_of(given, "about"))


class ScreeningForm(SeenForm):
    """Who decides on entries, and what time corrections and objections have."""

    persons = forms.ChoiceField(
        label=_("Who decides on an entry"), choices=PERSONS, widget=ChoiceCards(WHAT_IT_MEANS)
    )
    correction_days = forms.IntegerField(
        label=_("Days for a correction"),
        help_text=_(
            "What an entry has that is sent back to its authors. It can be set anew each time."
        ),
        min_value=0,
        max_value=LONGEST_WAIT,
    )
    objection_days = forms.IntegerField(
        label=_("Days for an objection"),
        help_text=_(
            "How long participants may object after the decisions were told. 0 takes no objections."
        ),
        min_value=0,
        max_value=LONGEST_WAIT,
    )

    def __init__(self, data: Any = None, *, screening: Screening) -> None:  # noqa: ANN401  Django's own
        self.screening = screening
        initial = {
            "persons": str(screening.persons),
            "correction_days": screening.correction_days,
            "objection_days": screening.objection_days,
        }
        super().__init__(data, current=tuple(initial.values()), initial=initial)

    def made(self) -> Screening:
        """Return the screening with what was typed; its checks stay as they are."""
        given = self.cleaned_data
        return replace(
            self.screening,
            persons=int(given["persons"]),
            correction_days=given["correction_days"],
            objection_days=given["objection_days"],
        )
