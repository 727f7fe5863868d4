"""What takes part in a contest, and where it competes."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.entries.actions.drafting import Placing
from kolabik.governments.models import Unit
from kolabik.innovations.actions.innovating import Idea
from kolabik.innovations.models import LONGEST_EXPANSION, LONGEST_NAME, Innovation
from kolabik.rulebook.book import Category, Rulebook, Track
from kolabik.web.parts.choice_cards import ChoiceCards

NEW = "new"
LONGEST_TICKET = 40


class BeginningForm(forms.Form):
    """One of the innovations that somebody may enter, or a new one; its category and track."""

    innovation = forms.ChoiceField(label=_("Which innovation?"), widget=ChoiceCards())
    name = forms.CharField(
        label=_("Name of the new innovation"),
        help_text=_("As people call it, for example an acronym."),
        max_length=LONGEST_NAME,
        required=False,
    )
    expansion = forms.CharField(
        label=_("What the acronym stands for"), max_length=LONGEST_EXPANSION, required=False
    )
    began_on = forms.DateField(
        label=_("In use since"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    unit = forms.ChoiceField(label=_("Unit"))
    category = forms.ChoiceField(label=_("Category"), required=False, widget=ChoiceCards())
    track = forms.ChoiceField(label=_("Track"), required=False, widget=ChoiceCards())
    ticket = forms.CharField(max_length=LONGEST_TICKET, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        innovations: Sequence[Innovation],
        units: Sequence[Unit],
        rules: Rulebook,
        language: str,
    ) -> None:
        self._only_unit = ""
        start = innovations[0].code if innovations else NEW
        initial = {"innovation": start, "ticket": secrets.token_urlsafe(24)}
        super().__init__(data, initial=initial)
        self._offer_innovations(innovations, is_new_allowed=bool(units))
        self._offer("unit", [(unit.code, unit.name) for unit in units])
        self._offer_cards("category", rules.categories, language)
        self._offer_cards("track", rules.tracks, language)

    def clean(self) -> dict[str, Any]:
        """Ask a new innovation for its name."""
        cleaned = super().clean() or {}
        if cleaned.get("innovation") == NEW and not cleaned.get("name"):
            self.add_error("name", ValidationError(str(_("Give the innovation a name."))))
        return cleaned

    @property
    def is_new(self) -> bool:
        """Whether the innovation has to be written down first."""
        return bool(self.cleaned_data["innovation"] == NEW)

    @property
    def unit_code(self) -> str:
        """The unit of a new innovation."""
        return str(self.cleaned_data.get("unit", self._only_unit))

    def idea(self) -> Idea:
        """Return the new innovation."""
        given = {key: self.cleaned_data[key] for key in ("name", "expansion", "began_on", "ticket")}
        return Idea(**given)

    def placing(self, category: str, track: str) -> Placing:
        """Return where it competes: what was chosen, else what stands."""
        given = self.cleaned_data
        return Placing(given.get("category") or category, given.get("track") or track)

    def _offer_innovations(self, known: Sequence[Innovation], *, is_new_allowed: bool) -> None:
        offered = [(one.code, one.name) for one in known]
        told = {one.code: one.expansion for one in known}
        if is_new_allowed:
            offered.append((NEW, str(_("A new one"))))
            told[NEW] = str(_("Write it down here; it can enter later contests, too."))
        self._offer("innovation", offered)
        self.fields["innovation"].widget.descriptions = told

    def _offer(self, name: str, offered: list[tuple[str, str]]) -> None:
        """Offer choices; nobody is asked for the unit where there is no choice."""
        self.fields[name].choices = offered  # type: ignore[attr-defined]  # a choice field
        if name == "unit" and len(offered) <= 1:
            self._only_unit = offered[0][0] if offered else ""
            del self.fields[name]

    def _offer_cards(
        self, name: str, choices: Sequence[Category] | Sequence[Track], language: str
    ) -> None:
        if len(choices) <= 1:
            del self.fields[name]
            return
        offered = [(one.key, one.name.in_language(language)) for one in choices]
        self._offer(name, offered)
        told = {one.key: one.about.in_language(language) for one in choices}
        self.fields[name].widget.descriptions = told
