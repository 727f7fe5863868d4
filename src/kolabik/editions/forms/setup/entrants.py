"""Who may enter: categories, tracks, and what is asked of a unit and its innovation."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.item import ItemForm
from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.forms.setup.wording import (
    initial_words,
    name_in_english,
    name_in_indonesian,
    text_in_english,
    text_in_indonesian,
    words_of,
)
from kolabik.governments.models import UnitKind
from kolabik.rulebook.book import Category, Eligibility, FormalCheck, Track
from kolabik.rulebook.entrant_checks import LONGEST_GRACE

LONGEST_AGE = 600
MOST_ENTRIES = 1_000
MOST_EDITIONS = 50
Told = Category | Track | FormalCheck  # items with a name and what it means


class CategoryForm(ItemForm):
    """A field of service that entries belong to."""

    name_id = name_in_indonesian(_("Name"), _("For example: Kesehatan"))
    name_en = name_in_english()
    about_id = text_in_indonesian(_("What belongs to it"))
    about_en = text_in_english()

    @classmethod
    def initial_of(cls, item: Told) -> Mapping[str, Any]:
        """Return what of an item stands in the fields."""
        return {**initial_words("name", item.name), **initial_words("about", item.about)}

    def made(self, key: str) -> Told:
        """Return the category that was typed."""
        return Category(
            key, words_of(self.cleaned_data, "name"), words_of(self.cleaned_data, "about")
        )


class TrackForm(CategoryForm):
    """A group of entries that compete with one another."""

    name_id = name_in_indonesian(_("Name"), _("For example: Umum, Replikasi"))

    def made(self, key: str) -> Track:
        """Return the track that was typed."""
        return Track(key, words_of(self.cleaned_data, "name"), words_of(self.cleaned_data, "about"))


class EligibilityForm(SeenForm):
    """What is asked of a unit and of its innovation."""

    unit_kinds = forms.MultipleChoiceField(
        label=_("Kinds of units that may enter"),
        help_text=_("Tick none if all of them may."),
        choices=UnitKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    least_age_months = forms.IntegerField(
        label=_("Least age of an innovation, in months"),
        help_text=_("How long it has to be running when registration closes. 0 asks for nothing."),
        min_value=0,
        max_value=LONGEST_AGE,
    )
    most_per_unit = forms.IntegerField(
        label=_("Most entries of one unit"),
        help_text=_("Leave it empty if there is no limit."),
        min_value=1,
        max_value=MOST_ENTRIES,
        required=False,
    )
    barred_winner_editions = forms.IntegerField(
        label=_("Winners of so many last editions may not enter again"),
        help_text=_("0 bars nobody. A replication of a winner is another innovation."),
        min_value=0,
        max_value=MOST_EDITIONS,
    )
    through_coordinator = forms.BooleanField(
        label=_("The unit's coordinator approves an entry before it goes in"),
        required=False,
    )
    grace_minutes = forms.IntegerField(
        label=_("Extra minutes after the deadline"),
        help_text=_(
            "For those who began to submit before the deadline and were cut off, for example by "
            "a broken network. 0 gives none."
        ),
        min_value=0,
        max_value=LONGEST_GRACE,
    )

    def __init__(self, data: Any = None, *, eligibility: Eligibility) -> None:  # noqa: ANN401  Django's own
        names = (field.name for field in fields(Eligibility))
        initial = {name: getattr(eligibility, name) for name in names}
        super().__init__(data, current=eligibility, initial=initial)

    def made(self) -> Eligibility:
        """Return what was typed."""
        given = self.cleaned_data
        return Eligibility(
            unit_kinds=tuple(given["unit_kinds"]),
            least_age_months=given["least_age_months"],
            most_per_unit=given["most_per_unit"],
            barred_winner_editions=given["barred_winner_editions"],
            through_coordinator=given["through_coordinator"],
            grace_minutes=given["grace_minutes"],
        )
