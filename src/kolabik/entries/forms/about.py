"""What an entry's innovation is called, since when it is in use, and where it competes."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.entries.actions.drafting import Placing
from kolabik.entries.forms.placing import offer_cards
from kolabik.entries.models import Entry
from kolabik.entries.queries.beside import INNOVATION
from kolabik.entries.queries.places import PLACING
from kolabik.innovations.actions.innovating import Idea
from kolabik.innovations.models import LONGEST_EXPANSION, LONGEST_NAME
from kolabik.rulebook.book import Rulebook
from kolabik.sheets.names import name_key
from kolabik.web.parts.choice_cards import ChoiceCards


class AboutForm(SeenForm):
    """The innovation's name and age, and the entry's category and track.

    `taken` are the keys of the names that the unit's other innovations have; what is of none of
    the `places` cannot be changed now.
    """

    name = forms.CharField(
        label=_("Name of the innovation"),
        help_text=_("As people call it, for example an acronym."),
        max_length=LONGEST_NAME,
    )
    expansion = forms.CharField(
        label=_("What the acronym stands for"), max_length=LONGEST_EXPANSION, required=False
    )
    began_on = forms.DateField(
        label=_("In use since"),
        help_text=_("The first day of real use. If you know the month alone, take its first day."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    category = forms.ChoiceField(label=_("Category"), required=False, widget=ChoiceCards())
    track = forms.ChoiceField(label=_("Track"), required=False, widget=ChoiceCards())

    def __init__(
        self,
        data: QueryDict | None,
        *,
        entry: Entry,
        rules: Rulebook,
        language: str,
        taken: Collection[str],
        places: Collection[str],
    ) -> None:
        self._entry, self._taken = entry, taken
        innovation = entry.innovation
        initial = {
            "name": innovation.name,
            "expansion": innovation.expansion,
            "began_on": innovation.began_on,
            "category": entry.category,
            "track": entry.track,
        }
        super().__init__(data, current=[*initial.values()], initial=initial)
        offer_cards(self, "category", rules.categories, language)
        offer_cards(self, "track", rules.tracks, language)
        for name, field in self.fields.items():
            field.disabled = _place_of(name) not in {"", *places}

    def clean_name(self) -> str:
        """Tell a name that another innovation of the unit has."""
        name = str(self.cleaned_data["name"])
        if name_key(name) in self._taken:
            message = _("Your unit has another innovation of this name. Give this one its own.")
            raise ValidationError(message, code="name_taken")
        return name

    def idea(self) -> Idea:
        """Return what the innovation is."""
        given: dict[str, Any] = self.cleaned_data
        return Idea(given["name"], given["expansion"], given["began_on"])

    def placing(self) -> Placing:
        """Return where the entry competes; what was not asked stays."""
        given = self.cleaned_data
        return Placing(
            given.get("category", self._entry.category), given.get("track", self._entry.track)
        )


def _place_of(field: str) -> str:
    if field == "seen":
        return ""
    return PLACING if field in {"category", "track"} else INNOVATION
