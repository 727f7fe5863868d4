"""What a storm has left in the installation's database, as plain data; runs inside it."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from kolabik.audit.models import Event
from kolabik.audit.queries import verify
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.outbox.models import Message

SENT = ("entry.handed_in", "entry.submitted")
RECEIPT = "entries/mail/receipt.txt"


def look(edition_code: str) -> dict[str, Any]:
    """Tell each entry with what was sent in of it, and whether the log is whole."""
    edition = Edition.objects.get(code=edition_code)
    closes_at = edition.phases.get(key=REGISTRATION).closes_at
    grace = timedelta(minutes=rulebook_of(edition).eligibility.grace_minutes)
    events = Counter(Event.objects.filter(verb__in=SENT).values_list("subject", flat=True))
    receipts = list(Message.objects.filter(notice=RECEIPT).values_list("recipient", "body"))
    told = {}
    for entry in Entry.objects.filter(edition=edition).select_related("innovation__custodian"):
        reader = entry.innovation.custodian
        bodies = [body for code, body in receipts if reader and code == reader.code]
        told[entry.code] = {
            **_sent(entry, closes_at, closes_at + grace, bodies),
            "n_events": events[entry.code],
        }
    return {
        "entries": told,
        "n_receipts": len(receipts),
        "flaws": [str(flaw) for flaw in verify().flaws],
    }


def _sent(entry: Entry, closes_at: datetime, last: datetime, bodies: list[str]) -> dict[str, Any]:
    sent = list(entry.submissions.all())
    begun_in_time = entry.starts.filter(begun_at__lt=closes_at).exists()
    end = last if begun_in_time else closes_at
    return {
        "state": entry.state,
        "number": entry.number,
        "digests": [one.digest for one in sent],
        "n_late": sum(one.submitted_at >= end for one in sent),
        "n_in_grace": sum(one.submitted_at >= closes_at for one in sent),
        "n_receipts": sum(one.digest in body for one in sent for body in bodies),
    }
