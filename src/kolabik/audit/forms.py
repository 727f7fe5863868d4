"""Asking whether the log still holds a digest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.audit.models import ORIGIN


class DigestForm(forms.Form):
    """A digest that somebody wrote down when the log ended there."""

    digest = forms.RegexField(
        label=_("A digest that you wrote down earlier"),
        regex=rf"^\s*[0-9a-fA-F]{{{len(ORIGIN)}}}\s*$",
        error_messages={"invalid": _("A digest has 64 signs: 0 to 9 and a to f.")},
    )

    def clean_digest(self) -> str:
        """Digests are written in small letters."""
        digest: str = self.cleaned_data["digest"]
        return digest.strip().lower()
