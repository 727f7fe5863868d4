"""A later end for a phase, on the government's own clock, and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.editions.actions.extending import Delay, extendable, require_extendable
from kolabik.editions.forms.minute import LocalMinute
from kolabik.editions.models import Phase
from kolabik.foundation.refused import Refused
from kolabik.sheets.names import tidy
from kolabik.web.parts.instants import end_after, moment

LONGEST_REASON = 1000
ORDER = ("phase", "closes_at", "reason", "shift_following")
FIELD_OF = {
    "not_later": "closes_at",
    "in_the_past": "closes_at",
    "next_has_begun": "phase",
    "no_such_phase": "phase",
    "following_overlap": "shift_following",
}


class ExtensionForm(forms.Form):
    """Which phase lasts longer, until when, why, and what happens to those that follow."""

    phase = forms.ChoiceField(
        label=_("Which phase"), help_text=_("In brackets: until when it lasts now.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads it: on the edition's page and in the mail."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shift_following = forms.BooleanField(
        label=_("Move the following phases by as much"),
        help_text=_("Otherwise they keep their dates, and the new end must lie before them."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own
        phases: Sequence[Phase],
        zone: str,
        at: datetime,
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(*args, **options)
        self.phases, self.at = phases, at
        self.fields["phase"].choices = _choices(extendable(phases, at), zone)  # type: ignore[attr-defined]  # a choice field
        told = _("Date and time by the clocks in %(zone)s. The last minute counts.")
        self.fields["closes_at"] = LocalMinute(
            zone=zone,
            wrong=str(_("Write the day and the time of the new end.")),
            label=_("New end"),
            help_text=told % {"zone": at.astimezone(ZoneInfo(zone)).tzname()},
        )
        self.order_fields(ORDER)

    def clean_reason(self) -> str:
        """Return the reason as it is kept, of which something must be left."""
        reason = tidy(self.cleaned_data["reason"])
        if not reason:
            raise ValidationError(str(_("Give the reason: it is shown to everybody.")))
        return reason

    def clean(self) -> dict[str, Any]:
        """Tell beforehand, at its field, what the rules would refuse."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                require_extendable(self.phases, self.delay(), at=self.at)
            except Refused as refusal:
                self.add_error(FIELD_OF[refusal.code], str(refusal.message))
        return cleaned

    def delay(self) -> Delay:
        """Return what was asked for."""
        given = self.cleaned_data
        return Delay(**{**given, "closes_at": end_after(given["closes_at"])})


def _choices(phases: Sequence[Phase], zone: str) -> list[tuple[str, str]]:
    language = get_language() or "id"
    return [
        (phase.key, f"{phase.name_in(language)} ({moment(phase.last_minute, zone)})")
        for phase in phases
        if phase.last_minute
    ]
