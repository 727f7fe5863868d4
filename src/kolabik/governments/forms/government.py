"""What a government is called, and its picture."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.refused import Refused
from kolabik.governments.actions.governing import (
    LARGEST_LOGO,
    GovernmentFacts,
    picture_ending,
)
from kolabik.governments.models import (
    LONGEST_NAME,
    LONGEST_SHORT_NAME,
    Government,
    GovernmentKind,
    Zone,
)
from kolabik.sheets.names import name_key, tidy


class NameField(forms.CharField):
    """A name that can be seen, of a bearable length in every spelling that it is compared by."""

    def clean(self, value: Any) -> str:  # noqa: ANN401  Django's own signature
        """Hold the name's key to its limit too: one letter can stand for several."""
        name = tidy(str(super().clean(value)))
        if not any(sign.isalnum() for sign in name):
            raise ValidationError(str(_("A name needs letters or digits.")))
        if len(name_key(name)) > LONGEST_NAME:
            raise ValidationError(str(_("This name is too long.")))
        return name


class GovernmentForm(forms.Form):
    """What is known of a government."""

    name = NameField(
        label=_("Name"),
        help_text=_("For example: Pemerintah Kota Pasuruan"),
        max_length=LONGEST_NAME,
    )
    short_name = forms.CharField(
        label=_("Short name"),
        help_text=_("For narrow places, for example: Kota Pasuruan"),
        max_length=LONGEST_SHORT_NAME,
        required=False,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=GovernmentKind.choices)
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Deadlines are shown in this zone."),
        choices=Zone.choices,
        initial=Zone.WIB,
    )

    @classmethod
    def initial_of(cls, government: Government) -> dict[str, str]:
        """Return what stands now."""
        return {field: getattr(government, field) for field in cls.base_fields}

    def facts(self) -> GovernmentFacts:
        """Return what the action keeps."""
        return GovernmentFacts(**self.cleaned_data)


class LogoForm(forms.Form):
    """A picture, held to its content and not to its name."""

    picture = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG, JPEG or WebP, at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )

    def clean_picture(self) -> bytes:
        """Read the picture, and ask the rule."""
        upload: UploadedFile[bytes] = self.cleaned_data["picture"]
        content: bytes = upload.read(LARGEST_LOGO + 1)  # what is more is too large anyway
        try:
            picture_ending(content)
        except Refused as refused:
            raise ValidationError(str(refused.message)) from refused
        return content
