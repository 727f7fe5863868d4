"""Decisions about entries: dropping one, and acting on many at once."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import LONGEST_REASON

ACCEPT, CONFIRM = "accept", "confirm"


class DropForm(forms.Form):
    """Why a decision is dropped."""

    because = forms.CharField(
        label=_("Why you drop it"),
        help_text=_("It stays in the record of the entry. The authors are not told."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BulkForm(forms.Form):
    """Which entries of a list are ticked, and what is done with them."""

    act = forms.ChoiceField(choices=((ACCEPT, ACCEPT), (CONFIRM, CONFIRM)))
    entry = forms.MultipleChoiceField(
        error_messages={"required": _("Tick at least one entry in the list.")}
    )

    def __init__(self, *args: object, codes: Sequence[str]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]  # the data of a request
        self.fields["entry"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]  # a choice field
