"""Why an entry goes back to its authors."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import LONGEST_REASON


class SendingBackForm(forms.Form):
    """The reason, which the authors read."""

    reason = forms.CharField(
        label=_("What is to be mended"),
        help_text=_("The authors get these words by mail."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
