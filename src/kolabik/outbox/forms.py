"""Looking for messages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.outbox.models import Channel, MessageState
from kolabik.outbox.queries import Wanted
from kolabik.outbox.wording import words_of


class SearchForm(forms.Form):
    """What to look for; whatever cannot be understood is not looked for."""

    q = forms.CharField(label=_("Address or subject"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    notice = forms.ChoiceField(label=_("Notice"), required=False)

    def __init__(self, asked: Mapping[str, Any], *, notices: list[str]) -> None:
        super().__init__(asked)
        self._offer("state", [(str(v), str(label)) for v, label in MessageState.choices])
        self._offer("channel", [(str(v), str(label)) for v, label in Channel.choices])
        self._offer("notice", [(notice, words_of(notice)) for notice in notices])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [("", _("All")), *choices]

    def wanted(self) -> Wanted:
        """Return what somebody looks for."""
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            words=given.get("q", ""),
            state=given.get("state", ""),
            channel=given.get("channel", ""),
            notice=given.get("notice", ""),
        )
