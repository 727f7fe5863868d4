"""Finding somebody in a government."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.people.models import Role


class PeopleForm(forms.Form):
    """Words of a name or an address, and a role."""

    q = forms.CharField(
        label=_("Name or address"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[("", _("All roles")), *(c for c in Role.choices if c[0] != Role.OPERATOR)],
        required=False,
    )

    def wanted(self) -> tuple[str, str]:
        """Return the words and the role; what cannot be searched for is left out."""
        self.is_valid()
        given = self.cleaned_data
        return given.get("q", "").strip(), given.get("role", "")
