"""What the authors of a returned entry are asked: why, where, and until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.minute import LocalMinute
from kolabik.entries.actions.returning import ToCorrect
from kolabik.entries.models import LONGEST_REASON
from kolabik.web.parts.instants import end_after, last_minute

ORDER = ("submission", "reason", "places", "until")


class ReturnForm(forms.Form):
    """The reason, the places that open, and the last minute of the correction."""

    submission = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What is to be corrected"),
        help_text=_("The authors get these words by mail. Say what is wrong and what you expect."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    places = forms.MultipleChoiceField(
        label=_("Where they may write"),
        help_text=_("Everything else stays as it was sent in."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one place that the authors may correct.")},
    )

    def __init__(
        self, data: QueryDict | None, *, places: Mapping[str, str], zone: str, asked: ToCorrect
    ) -> None:
        initial = {
            "reason": asked.reason,
            "places": list(asked.places),
            "until": last_minute(asked.ends_at),
        }
        super().__init__(data, initial=initial)
        self.fields["places"].choices = list(places.items())  # type: ignore[attr-defined]  # a choice field
        told = _("By the clocks in %(zone)s. The last minute counts.")
        self.fields["until"] = LocalMinute(
            zone=zone,
            wrong=str(_("Write the day and the time until which they may correct it.")),
            label=_("Until when"),
            help_text=told % {"zone": asked.ends_at.astimezone(ZoneInfo(zone)).tzname()},
        )
        self.order_fields(ORDER)

    def asked(self) -> ToCorrect:
        """Return what the authors are asked."""
        given = self.cleaned_data
        return ToCorrect(given["reason"], given["places"], end_after(given["until"]))


def usual_end(at: datetime, days: int, zone: str) -> datetime:
    """Return the end of the day that lies so many days ahead, by a zone's clock."""
    local = at.astimezone(ZoneInfo(zone))
    following = local.date() + timedelta(days=days + 1)
    return datetime.combine(following, time(), ZoneInfo(zone))


def first_proposal(places: Sequence[str], reasons: Sequence[str], end: datetime) -> ToCorrect:
    """Return what is proposed before anybody has written anything: what was failed, and why."""
    return ToCorrect(" ".join(reasons)[:LONGEST_REASON], places, end)
