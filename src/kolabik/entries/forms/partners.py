"""Which unit is asked whether it does the innovation too."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.governments.models import Unit


class PartnerForm(forms.Form):
    """One of the government's units."""

    unit = forms.ChoiceField(
        label=_("Which unit do you do it with?"),
        error_messages={"required": _("Choose a unit first.")},
        widget=forms.Select(attrs={"data-filter": _("Search for a unit")}),
    )

    def __init__(self, data: QueryDict | None, *, units: Iterable[Unit]) -> None:
        super().__init__(data)
        offered = [("", _("Choose a unit")), *((unit.code, unit.name) for unit in units)]
        self.fields["unit"].choices = offered  # type: ignore[attr-defined]  # a choice field
