"""What becomes of a decision that nobody was told, when its entry goes another way."""

from datetime import datetime

from kolabik.audit.actions.recording import record
from kolabik.entries.models import Decision, Entry
from kolabik.foundation.actor import Actor


def void_decision(entry: Entry, because: str, *, actor: Actor, at: datetime) -> Decision | None:
    """Drop the decision about a locked entry that is not told yet; it stays in the record."""
    standing = entry.decisions.filter(dropped_at=None, released_at=None).first()
    if standing is None:
        return None
    standing.dropped_at, standing.dropped_by, standing.dropped_because = at, actor.code, because
    standing.save(update_fields=["dropped_at", "dropped_by", "dropped_because"])
    told, home = {"decision": standing.code}, entry.government.code
    record("entry.decision_dropped", entry.code, actor=actor, at=at, government=home, **told)
    return standing
