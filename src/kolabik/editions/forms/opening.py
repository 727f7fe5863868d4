"""Opening an edition as it was when the page was made."""

from django import forms


class OpeningForm(forms.Form):
    """Which revision of the edition was on the page."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
