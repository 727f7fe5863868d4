"""Inviting somebody."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.governments.models import Government, Unit
from kolabik.people.actions.inviting import Place
from kolabik.people.models import LONGEST_NAME, OF_A_UNIT, Person, Role
from kolabik.people.queries import (
    roles_offered_by,
    units_coordinated_by,
    units_offered_by,
)

MEANS: Mapping[Role, Promise] = {
    Role.ADMINISTRATOR: _("runs the government: its units, people and editions"),
    Role.ORGANISER: _("runs editions, from the rules to the winners"),
    Role.COORDINATOR: _("approves what the unit submits"),
    Role.PARTICIPANT: _("writes entries with the team"),
    Role.JUROR: _("scores the entries that they are given"),
    Role.LEADER: _("reads the dashboards"),
    Role.AUDITOR: _("reads everything, and changes nothing"),
}


class InvitationForm(forms.Form):
    """Whom to invite, and into which role."""

    email = forms.EmailField(label=_("E-mail address"))
    full_name = forms.CharField(
        label=_("Name"),
        help_text=_("As the invitation should greet them; they can change it."),
        max_length=LONGEST_NAME,
        required=False,
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        help_text=_("For unit coordinators and participants."),
        queryset=Unit.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=_("No unit"),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own
        inviter: Person,
        government: Government,
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(*args, **options)
        self.government = government
        role, unit = self.fields["role"], self.fields["unit"]
        offered = roles_offered_by(inviter, government)
        role.choices = [(r.value, f"{r.label}: {MEANS[r]}") for r in offered]  # type: ignore[attr-defined]  # the class above says which field
        unit.queryset = units_offered_by(inviter, government)  # type: ignore[attr-defined]  # the same
        if len(offered) == 1:
            role.initial = offered[0].value
            self._offer_own_units(units_coordinated_by(inviter, government))

    def _offer_own_units(self, own: tuple[Unit, ...]) -> None:
        """Make the choice easy for a coordinator: their unit, unless they choose one below it."""
        unit = self.fields["unit"]
        unit.help_text = _("Your unit, or one below it.")
        unit.initial = own[0].code if own else None
        unit.required = True

    def clean(self) -> dict[str, Any]:
        """Hold the unit to the role: both or neither."""
        given = super().clean() or {}
        needs_unit = given.get("role") in OF_A_UNIT
        if needs_unit and not given.get("unit") and "unit" not in self.errors:
            self.add_error("unit", ValidationError(_("Choose the unit that they belong to.")))
        if not needs_unit:
            given["unit"] = None
        return given

    def chosen_role(self) -> Role:
        """Return the role to grant."""
        return Role(self.cleaned_data["role"])

    def place(self) -> Place:
        """Return where they are invited to."""
        return Place(self.government, self.cleaned_data["unit"])
