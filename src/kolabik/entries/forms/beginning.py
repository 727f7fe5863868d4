"""What takes part in a contest, and where it competes."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.entries.actions.drafting import Placing
from kolabik.entries.actions.entering import Entering
from kolabik.entries.forms.placing import offer_cards
from kolabik.governments.models import Unit
from kolabik.innovations.actions.innovating import Idea
from kolabik.innovations.models import LONGEST_EXPANSION, LONGEST_NAME, Innovation
from kolabik.rulebook.book import Rulebook
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
        self._innovations = {one.code: one for one in innovations}
        self._units = {unit.code: unit for unit in units}
        start = innovations[0].code if innovations else NEW
        initial = {"innovation": start, "ticket": secrets.token_urlsafe(24)}
        super().__init__(data, initial=initial)
        self._offer_innovations(innovations, is_new_allowed=bool(units))
        self._offer("unit", [(code, unit.name) for code, unit in self._units.items()])
        offer_cards(self, "category", rules.categories, language)
        offer_cards(self, "track", rules.tracks, language)

    def clean(self) -> dict[str, Any]:
        """Ask a new innovation for its name."""
        cleaned = super().clean() or {}
        if cleaned.get("innovation") == NEW and not cleaned.get("name"):
            self.add_error("name", ValidationError(str(_("Give the innovation a name."))))
        return cleaned

    @property
    def is_possible(self) -> bool:
        """Whether there is anything that somebody may enter, or a unit to do it for."""
        return bool(self._innovations or self._units)

    @property
    def known(self) -> Innovation | None:
        """The innovation that takes part; none where it is a new one."""
        return self._innovations.get(self.cleaned_data["innovation"])

    @property
    def home(self) -> Unit:
        """The unit of a new innovation."""
        return self._units[self.cleaned_data.get("unit") or next(iter(self._units))]

    def entering(self) -> Entering:
        """Return what takes part, and where."""
        given = self.cleaned_data
        placing = Placing(given.get("category", ""), given.get("track", ""))
        if self.known:
            return Entering(innovation=self.known.code, placing=placing)
        told = {key: given[key] for key in ("name", "expansion", "began_on", "ticket")}
        return Entering(unit=self.home.code, idea=Idea(**told), placing=placing)

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
            del self.fields[name]
