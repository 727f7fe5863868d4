"""The first run's one form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolabik.governments.models import LONGEST_NAME, GovernmentKind, Zone
from kolabik.people.actions.founding import NewGovernment
from kolabik.people.forms.profile import JoinForm
from kolabik.people.queries import setup_key_is_asked_for, setup_key_matches


class FirstRunForm(JoinForm):
    """Who runs the installation, and the government that it begins with."""

    field_order = (
        "setup_key", "titles_before", "full_name", "titles_after", "email", "password1",
        "password2", "government", "kind", "zone",
    )  # fmt: skip

    setup_key = forms.CharField(
        label=_("Setup key"),
        help_text=_("The command `kolabik init` has printed it on the server."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    government = forms.CharField(
        label=_("Name of the government"),
        help_text=_("For example: Pemerintah Kota Pasuruan"),
        max_length=LONGEST_NAME,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=GovernmentKind.choices)
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Deadlines are shown in this zone."),
        choices=Zone.choices,
        initial=Zone.WIB,
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **options)
        if not setup_key_is_asked_for():
            del self.fields["setup_key"]

    def clean_setup_key(self) -> str:
        """Hold it to the printed one."""
        key = str(self.cleaned_data["setup_key"])
        if not setup_key_matches(key):
            raise ValidationError(str(_("The setup key is not the one that was printed.")))
        return key

    def new_government(self) -> NewGovernment:
        """Return what the government is made from."""
        given = self.cleaned_data
        kind, zone = GovernmentKind(given["kind"]), Zone(given["zone"])
        return NewGovernment(given["government"], kind, zone)
