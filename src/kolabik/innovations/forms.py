"""What a browser says of a file before it sends it."""

from django import forms

from kolabik.innovations.actions.uploading import Announced

SHA256 = r"^[0-9a-f]{64}$"
LONGEST_GIVEN_NAME = 1_000


class AnnouncedForm(forms.Form):
    """The name and the size of a file that is to come, and its digest where it is known."""

    name = forms.CharField(max_length=LONGEST_GIVEN_NAME)
    size = forms.IntegerField(min_value=0)
    sha256 = forms.RegexField(SHA256, required=False)

    def announced(self) -> Announced:
        """Return what was said."""
        return Announced(**self.cleaned_data)
