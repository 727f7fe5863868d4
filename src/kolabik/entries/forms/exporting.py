"""Which entries are taken along."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.entries.queries.exporting import Scope

SCOPES = (
    (Scope.ALL.value, _("All, drafts and withdrawn ones too")),
    (Scope.SENT_IN.value, _("Only those that were sent in")),
)


class ExportForm(forms.Form):
    """Asks which entries an export holds."""

    scope = forms.ChoiceField(
        label=_("Which entries?"), choices=SCOPES, widget=forms.RadioSelect, initial=Scope.ALL.value
    )

    def chosen(self) -> Scope:
        """Return which ones are wanted."""
        return Scope(self.cleaned_data["scope"])
