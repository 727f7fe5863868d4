"""A file that is brought as evidence, and where it belongs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.entries.queries.evidence import Place


class EvidenceForm(forms.Form):
    """Takes one file for one place; what is in it is looked into when it is kept."""

    slot = forms.ChoiceField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )

    def __init__(self, *args: Any, places: list[Place], **options: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(*args, **options)
        self.fields["slot"].choices = [(place.slot, place.slot) for place in places]  # type: ignore[attr-defined]  # a choice field
