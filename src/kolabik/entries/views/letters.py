"""What authors will read, before it is sent: the very text of the mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from kolabik.entries.models import Entry


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it will be written, in the language of whoever looks at it first."""

    subject: str
    body: str


def letter(entry: Entry, notice: str, facts: Mapping[str, Any]) -> Letter:
    """Write a mail about an entry without sending it."""
    told = {
        "name": _("(name of each author)"),
        "innovation": entry.innovation.name,
        "edition": entry.edition.name,
        "unit": entry.unit.name,
        "address": settings.SITE_ADDRESS,
        **facts,
    }
    with timezone.override(entry.government.zone):
        text = render_to_string(f"entries/mail/{notice}.txt", told).strip()
    subject, _sep, body = text.partition("\n")
    return Letter(subject, body.strip())
