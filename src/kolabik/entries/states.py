"""What may follow what in an entry."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EntryState(TextChoices):
    """How far an entry has come. Shortlisted, finalist and winner are rows of the verdict."""

    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Waiting for the coordinator")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for correction")
    ELIGIBLE = "eligible", _("Eligible")
    INELIGIBLE = "ineligible", _("Not eligible")
    WITHDRAWN = "withdrawn", _("Withdrawn")


E = EntryState
WRITABLE = frozenset({E.DRAFT, E.RETURNED})
SENT_IN = frozenset({E.SUBMITTED, E.RETURNED, E.ELIGIBLE, E.INELIGIBLE})
LIVE = frozenset(EntryState) - {E.WITHDRAWN}
MOVES: Mapping[EntryState, frozenset[EntryState]] = {
    E.DRAFT: frozenset({E.HANDED_IN, E.SUBMITTED, E.WITHDRAWN}),
    E.HANDED_IN: frozenset({E.DRAFT, E.SUBMITTED, E.WITHDRAWN}),
    E.SUBMITTED: frozenset({E.DRAFT, E.RETURNED, E.ELIGIBLE, E.INELIGIBLE, E.WITHDRAWN}),
    E.RETURNED: frozenset({E.SUBMITTED, E.ELIGIBLE, E.INELIGIBLE, E.WITHDRAWN}),
    E.ELIGIBLE: frozenset({E.WITHDRAWN}),
    E.INELIGIBLE: frozenset({E.ELIGIBLE, E.WITHDRAWN}),
    E.WITHDRAWN: frozenset({E.DRAFT}),
}


class Outcome(TextChoices):
    """What a screening comes to."""

    ELIGIBLE = "eligible", _("Eligible")
    INELIGIBLE = "ineligible", _("Not eligible")


PLEDGES: Mapping[str, str | Promise] = {
    "integrity": _(
        "All that we say here is true, and we gave and took nothing to win (integrity pledge)."
    ),
    "originality": _(
        "The innovation is our own; what we took over from others is said to be theirs "
        "(statement of originality)."
    ),
}
VERBS: Mapping[str, str | Promise] = {
    "entries.imported": _("Entries imported from a sheet"),
    "entries.exported": _("Entries downloaded"),
    "entry.begun": _("Entry begun"),
    "entry.described": _("Entry described"),
    "entry.written": _("Answers written"),
    "entry.sending": _("Last page before sending in opened"),
    "entry.handed_in": _("Entry handed in to the coordinator"),
    "entry.sent_back": _("Entry sent back by the coordinator"),
    "entry.submitted": _("Entry submitted"),
    "entry.taken_back": _("Entry taken back"),
    "entry.withdrawn": _("Entry withdrawn"),
    "entry.revived": _("Entry taken up again"),
    "entry.returned": _("Entry returned for correction"),
    "entry.checked": _("Formal rules checked"),
    "entry.decided": _("Screening decided"),
    "entry.decision_confirmed": _("Screening confirmed by a second person"),
    "entry.decision_dropped": _("Screening decision dropped"),
    "entry.decision_released": _("Screening decision told"),
    "edition.decisions_released": _("Screening decisions of a contest told"),
    "objection.made": _("Objection made"),
    "objection.answered": _("Objection answered"),
    "units.reminded": _("Units reminded to enter"),
    "evidence.attached": _("Evidence attached"),
    "evidence.detached": _("Evidence taken off"),
    "evidence.discarded": _("Evidence deleted for good"),
    "comment.written": _("Comment written"),
    "comment.settled": _("Comment settled"),
}
NOTICES: Mapping[str, str | Promise] = {
    "entries/mail/receipt.txt": _("Receipt of an entry"),
    "entries/mail/approval_needed.txt": _("Asked to approve an entry"),
    "entries/mail/approved.txt": _("Entry approved"),
    "entries/mail/sent_back.txt": _("Entry sent back"),
    "entries/mail/returned.txt": _("Entry returned for correction"),
    "entries/mail/eligible.txt": _("Entry is eligible"),
    "entries/mail/ineligible.txt": _("Entry is not eligible"),
    "entries/mail/objection_made.txt": _("Objection to a decision"),
    "entries/mail/objection_answered.txt": _("Objection answered"),
    "entries/mail/reminder.txt": _("Reminder to enter"),
}
