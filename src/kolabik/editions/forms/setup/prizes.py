"""What the winners are given."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.item import ItemForm
from kolabik.editions.forms.setup.wording import (
    initial_words,
    name_in_english,
    name_in_indonesian,
    words_of,
)
from kolabik.rulebook.book import Prize
from kolabik.web.parts.figures import figure

LAST_PLACE = 10_000
MOST_RUPIAH = 10**15
AMOUNT = re.compile(
    r"(?:rp\.?|idr)?\s*"
    r"(?P<whole>\d+|\d{1,3}(?P<apart>[., ])\d{3}(?:(?P=apart)\d{3})*)"
    r"(?:,(?:-{1,2}|00))?",
    re.ASCII | re.IGNORECASE,
)


class RupiahField(forms.CharField):
    """An amount of money as people write it: 5.000.000, Rp5.000.000 or Rp 5.000.000,00."""

    def clean(self, value: Any) -> int:  # noqa: ANN401  Django's own signature
        """Read the amount; nothing is no money."""
        text = str(super().clean(value))
        found = AMOUNT.fullmatch(text)
        if text and found is None:
            message = _("Write whole rupiah in figures, for example 5.000.000.")
            raise ValidationError(str(message), code="no_amount")
        amount = int(re.sub(r"\D", "", found["whole"])) if found else 0
        if amount > MOST_RUPIAH:
            raise ValidationError(str(_("This is more than can be kept.")), code="too_large")
        return amount


class PrizeForm(ItemForm):
    """What some places are given, each of them."""

    name_id = name_in_indonesian(_("Name"), _("For example: Juara pertama"))
    name_en = name_in_english()
    first_place = forms.IntegerField(label=_("From place"), min_value=1, max_value=LAST_PLACE)
    last_place = forms.IntegerField(
        label=_("To place"),
        help_text=_("The same number if it goes to one place alone."),
        min_value=1,
        max_value=LAST_PLACE,
    )
    amount_rupiah = RupiahField(
        label=_("Money for each of them, in rupiah"),
        help_text=_("For example: 5.000.000. Leave it empty if there is no money."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    @classmethod
    def initial_of(cls, item: Prize) -> Mapping[str, Any]:
        """Return what of a prize stands in the fields."""
        return {
            **initial_words("name", item.name),
            "first_place": item.first_place,
            "last_place": item.last_place,
            "amount_rupiah": figure(item.amount_rupiah) if item.amount_rupiah else "",
        }

    def clean(self) -> dict[str, Any]:
        """Hold the last place behind the first."""
        cleaned = super().clean()
        first, last = cleaned.get("first_place"), cleaned.get("last_place")
        if first and last and last < first:
            message = _("This must not come before place %(first)s.")
            self.add_error("last_place", message % {"first": figure(first)})
        return cleaned

    def made(self, key: str) -> Prize:
        """Return the prize that was typed."""
        given = self.cleaned_data
        places = given["first_place"], given["last_place"]
        return Prize(key, *places, words_of(given, "name"), given["amount_rupiah"])
