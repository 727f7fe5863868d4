"""What a new edition is called, when it begins, and what its rules start from."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.editions.actions.drafting import Beginning
from kolabik.editions.models import LONGEST_NAME, LONGEST_TICKET, Edition
from kolabik.editions.queries.sizes import sizes_in_words, sizes_of
from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.presets import load_preset, preset_names
from kolabik.sheets.names import tidy
from kolabik.web.parts.choice_cards import ChoiceCards

PRESET, COPY = "preset", "copy"
FIRST_YEAR, LAST_YEAR = 2000, 2100


class BeginningForm(forms.Form):
    """A name, a year, and where the rules come from: a preset or an earlier edition."""

    start = forms.ChoiceField(
        label=_("Start from"),
        help_text=_("Everything can still be changed until the edition opens."),
        widget=ChoiceCards(),
    )
    name = forms.CharField(
        label=_("Name of the edition"),
        help_text=_("As people call it, for example: Kolabik 2027"),
        max_length=LONGEST_NAME,
    )
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    first_day = forms.DateField(
        label=_("First day of registration"),
        help_text=_(
            "The other dates are proposed from it. A copy takes the days of the copied edition "
            "in the new year instead."
        ),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        validators=[
            MinValueValidator(date(FIRST_YEAR, 1, 1)),
            MaxValueValidator(date(LAST_YEAR, 12, 31)),
        ],
    )
    ticket = forms.CharField(max_length=LONGEST_TICKET, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own
        earlier: Sequence[Edition],
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(*args, **options)
        self.earlier, copied = earlier, _opened(earlier)
        self.fields["start"].choices = [*_copies(copied), *_presets()]  # type: ignore[attr-defined]  # a choice field
        self.fields["start"].widget.descriptions = {
            **_presets_in_words(),
            **{_copying(one): _copy_in_words(one) for one in copied},
        }

    @staticmethod
    def initial_after(earlier: Sequence[Edition], today: date) -> dict[str, object]:
        """Propose the next one after the last opened, or a preset; with a new ticket."""
        ticket = secrets.token_urlsafe(24)
        last = next(iter(_opened(earlier)), None)
        if last is None:
            start = f"{PRESET}:{preset_names()[0]}"
            return {"start": start, "year": today.year, "ticket": ticket}
        year = last.year + 1
        name = last.name.replace(str(last.year), str(year))
        taken = {one.name for one in earlier}
        proposed = {"start": _copying(last), "year": year, "ticket": ticket}
        return proposed if name in taken else {**proposed, "name": name}

    def clean_name(self) -> str:
        """Return the name as it is kept, of which something must be left."""
        name = tidy(self.cleaned_data["name"])
        if not name:
            raise ValidationError(str(_("An edition needs a name.")))
        return name

    def clean(self) -> dict[str, Any]:
        """Tell a name that is taken; the edition of a first click is no other one."""
        cleaned = super().clean() or {}
        name, ticket = cleaned.get("name"), cleaned.get("ticket")
        others = [one for one in self.earlier if not ticket or one.ticket != ticket]
        if any(one.name == name for one in others):
            self.add_error("name", str(_("There is an edition of this name already.")))
        return cleaned

    def beginning(self) -> Beginning:
        """Return what was chosen."""
        kind, _colon, which = self.cleaned_data["start"].partition(":")
        copied = next((one for one in self.earlier if kind == COPY and one.code == which), None)
        given = {key: self.cleaned_data[key] for key in ("name", "year", "first_day", "ticket")}
        return Beginning(**given, copy_of=copied) if copied else Beginning(**given, preset=which)


def _opened(editions: Sequence[Edition]) -> list[Edition]:
    """Return those whose rules were good enough to be played by."""
    return [edition for edition in editions if not edition.is_draft]


def _copies(earlier: Sequence[Edition]) -> list[tuple[str, str]]:
    return [(_copying(one), str(_("Copy of %(name)s")) % {"name": one.name}) for one in earlier]


def _copying(edition: Edition) -> str:
    return f"{COPY}:{edition.code}"


def _copy_in_words(edition: Edition) -> str:
    about = str(_("The same rules, form and phases; the dates move to the new year."))
    return _with_sizes(about, edition.rulebook)


def _presets() -> list[tuple[str, str]]:
    language = get_language() or "id"
    return [
        (f"{PRESET}:{name}", load_preset(name).title.in_language(language))
        for name in preset_names()
    ]


def _presets_in_words() -> Mapping[str, str]:
    language = get_language() or "id"
    presets = {name: load_preset(name) for name in preset_names()}
    return {
        f"{PRESET}:{name}": _with_sizes(preset.about.in_language(language), preset.rulebook)
        for name, preset in presets.items()
    }


def _with_sizes(about: str, rulebook: Rulebook) -> str:
    if not rulebook.rounds:
        return about
    return format_html("{}<br><strong>{}</strong>", about, sizes_in_words(sizes_of(rulebook)))
