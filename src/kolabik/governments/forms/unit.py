"""What is known of a unit, its new name, and its end."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolabik.governments.actions.units import UnitFacts
from kolabik.governments.forms.government import NameField
from kolabik.governments.models import (
    LONGEST_NAME,
    LONGEST_SHORT_NAME,
    Government,
    Unit,
    UnitKind,
)
from kolabik.governments.queries import Branch, keys_under, open_units, unit_tree

Choice = tuple[str, str]
STEP = "\N{EM SPACE}"


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:  # noqa: ANN401  lazy texts
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=widget,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
    )


def _indented(branches: Iterable[Branch], depth: int = 0) -> Iterator[Choice]:
    for branch in branches:
        yield branch.unit.code, f"{STEP * depth}{branch.unit.name}"
        yield from _indented(branch.children, depth + 1)


class UnitForm(forms.Form):
    """What is known of a unit; it may stand below any open one but its own."""

    name = NameField(label=_("Name"), max_length=LONGEST_NAME)
    short_name = forms.CharField(
        label=_("Short name"),
        help_text=_("For narrow places, for example: Dinkes"),
        max_length=LONGEST_SHORT_NAME,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose")), *UnitKind.choices])
    parent = forms.ChoiceField(
        label=_("Stands below"),
        help_text=_("The unit that it reports to."),
        required=False,
    )
    valid_from = _day(_("First day"), _("Leave it empty if it is not known."), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own
        government: Government,
        unit: Unit | None = None,
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(*args, **options)
        self.unit = unit
        units = open_units(government)
        if unit is not None:
            units = units.exclude(pk__in={unit.pk, *keys_under(unit)})
        top = (("", _("Nothing: it stands at the top")),)
        self.fields["parent"].choices = [*top, *_indented(unit_tree(units))]  # type: ignore[attr-defined]  # a choice field

    @staticmethod
    def initial_of(unit: Unit) -> dict[str, object]:
        """Return what stands now."""
        return {
            "name": unit.name,
            "short_name": unit.short_name,
            "kind": unit.kind,
            "parent": "" if unit.parent is None else unit.parent.code,
            "valid_from": unit.valid_from,
        }

    def clean_valid_from(self) -> date | None:
        """Hold the first day before the last one."""
        first: date | None = self.cleaned_data["valid_from"]
        last = None if self.unit is None else self.unit.valid_to
        if first and last and last < first:
            raise ValidationError(str(_("The first day must not be after the last one.")))
        return first

    def facts(self) -> UnitFacts:
        """Return what the action keeps."""
        return UnitFacts(**self.cleaned_data)


class RenameForm(forms.Form):
    """A new name, and the day that it begins on."""

    name = NameField(label=_("New name"), max_length=LONGEST_NAME)
    short_name = forms.CharField(
        label=_("Short name"), max_length=LONGEST_SHORT_NAME, required=False
    )
    on = _day(_("First day of the new name"))


class CloseForm(forms.Form):
    """The last day, and the unit that goes on with the work."""

    on = _day(_("Last day"))
    successor = forms.ChoiceField(
        label=_("Goes on in"),
        help_text=_("The unit that it was merged into, if there is one."),
        required=False,
    )

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **options)
        others = open_units(unit.government).exclude(pk=unit.pk)
        nothing = (("", _("No other unit")),)
        self.fields["successor"].choices = [*nothing, *_indented(unit_tree(others))]  # type: ignore[attr-defined]  # a choice field
