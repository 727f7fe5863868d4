"""What the coordinator said when an entry came back: told to its authors until it goes in again."""

from kolabik.entries.models import Entry, SendingBack
from kolabik.entries.states import EntryState


def sent_back(entry: Entry) -> SendingBack | None:
    """Return why an entry is with its authors again, if it is, and was not sent in since."""
    if entry.state != EntryState.DRAFT or entry.number is None:
        return None
    last = entry.sendings_back.last()
    submission = entry.submissions.last()
    if last is None or (submission and submission.submitted_at > last.sent_back_at):
        return None
    return last
