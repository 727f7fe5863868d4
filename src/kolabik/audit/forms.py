"""Looking for acts in the log."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kolabik.audit.models import ORIGIN
from kolabik.audit.queries import Wanted
from kolabik.audit.wording import words_of

LONGEST_WORDS = len(ORIGIN)


class SearchForm(forms.Form):
    """What to look for; whatever cannot be understood is told at its field, and not looked for."""

    q = forms.CharField(label=_("Number or code"), required=False, max_length=LONGEST_WORDS)
    verb = forms.ChoiceField(label=_("Act"), required=False)
    government = forms.ChoiceField(label=_("Government"), required=False)
    since = forms.DateField(
        label=_("From day"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("Until day"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def __init__(
        self, asked: Mapping[str, Any], *, verbs: list[str], places: dict[str, str]
    ) -> None:
        super().__init__(asked)
        worded = sorted(((verb, words_of(verb)) for verb in verbs), key=lambda pair: pair[1])
        self._offer("verb", worded)
        self._offer("government", sorted(places.items(), key=lambda pair: pair[1]))
        if len(places) < 2:
            del self.fields["government"]

    def clean_until(self) -> date | None:
        """Hold that a span ends after it begins."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            raise ValidationError(_("This day is before the first one."))
        found: date | None = until
        return found

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", _("All")), *choices]

    def wanted(self) -> Wanted:
        """Return what somebody looks for; days are whole days of the installation's zone."""
        self.is_valid()
        given = self.cleaned_data
        since, until = given.get("since"), given.get("until")
        return Wanted(
            words=given.get("q", ""),
            verb=given.get("verb", ""),
            government=given.get("government", ""),
            since=_midnight(since) if since else None,
            before=_midnight(until + timedelta(days=1)) if until else None,
        )


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


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
