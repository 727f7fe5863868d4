"""What an edition is called, and what it is about."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kolabik.editions.actions.drafting import Description
from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.models import LONGEST_NAME, Edition
from kolabik.sheets.names import tidy

EARLIEST, LATEST = 2000, 2100
LONGEST_THEME = 300
LONGEST_ABOUT = 10_000


class IdentityForm(SeenForm):
    """Name, year, theme, and some words about the edition."""

    name = forms.CharField(
        label=_("Name of the edition"),
        help_text=_("As it stands on posters and certificates, for example: Kolabik 2026"),
        max_length=LONGEST_NAME,
    )
    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, max_value=LATEST)
    theme = forms.CharField(
        label=_("Theme"),
        help_text=_(
            "One short sentence that says which innovations you look for,"
            " for example: Services that come to the people"
        ),
        max_length=LONGEST_THEME,
        required=False,
    )
    about = forms.CharField(
        label=_("About the edition"),
        help_text=_(
            "Why it is held, for whom, and what happens with the winners."
            " Plain text; leave an empty line between paragraphs."
        ),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, data: Any = None, *, edition: Edition) -> None:  # noqa: ANN401  Django's own
        self.edition = edition
        initial = {name: getattr(edition, name) for name in ("name", "year", "theme", "about")}
        super().__init__(data, current=tuple(initial.values()), initial=initial)

    def clean_name(self) -> str:
        """Hold the name apart from those of the government's other editions."""
        name = tidy(self.cleaned_data["name"])
        others = self.edition.government.editions.exclude(pk=self.edition.pk)
        if others.filter(name=name).exists():
            message = _("Another edition is called “%(name)s” already. Choose another name.")
            raise ValidationError(message % {"name": name}, code="name_taken")
        return name

    def clean_about(self) -> str:
        """Keep lines as they are shown, whichever way the browser ends them."""
        return "\n".join(self.cleaned_data["about"].splitlines())

    def made(self) -> Description:
        """Return what was typed."""
        given = self.cleaned_data
        return Description(given["name"], given["year"], given["theme"], given["about"])
