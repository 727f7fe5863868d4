"""Attaching evidence to what it shows: to a question of the form, or as one of the documents."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.entries.actions.drafting import locked_entry, require_writable
from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.asking import questions_of, rulebook_of
from kolabik.entries.queries.evidence import files_sent_in
from kolabik.entries.queries.places import DOCUMENT, QUESTION
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.innovations.models import EvidenceFile
from kolabik.rulebook.book import Rulebook

MOST_IN_A_SLOT = 20


@transaction.atomic
def attach_file(code: str, slot: str, file: str, *, actor: Actor, at: datetime) -> Attachment:
    """Show a file of the innovation as evidence; one file may serve in several places.

    A second click attaches nothing anew.

    Raises
    ------
    Refused
        The rules know no such question or document, the file is not the innovation's, there are
        too many in that place, or the entry cannot be changed now.

    """
    entry = locked_entry(code)
    if slot not in slots_of(rulebook_of(entry.edition)):
        message = _("There is no such question or document. Open the page anew.")
        raise Refused(message, code="no_such_slot")
    require_writable(entry, slot)
    evidence = EvidenceFile.objects.filter(code=file, innovation=entry.innovation).first()
    if evidence is None:
        message = _("This file is not there any more. Upload it again.")
        raise Refused(message, code="no_such_file")
    there = entry.attachments.filter(slot=slot)
    if standing := there.filter(file=evidence).first():
        return standing
    if there.count() >= MOST_IN_A_SLOT:
        message = _("There are %(n)d files here already. Take one off first.")
        raise Refused(message % {"n": MOST_IN_A_SLOT}, code="slot_full")
    attachment = Attachment.objects.create(
        entry=entry, slot=slot, file=evidence, added_at=at, added_by=actor.code
    )
    _say("evidence.attached", entry, attachment, actor, at)
    return attachment


@transaction.atomic
def detach_file(code: str, attachment: str, *, actor: Actor, at: datetime) -> Entry:
    """Take a file off a question or document; it stays the innovation's. Off already is fine.

    Raises
    ------
    Refused
        The entry cannot be changed now.

    """
    entry = locked_entry(code)
    standing = entry.attachments.filter(code=attachment).select_related("file").first()
    require_writable(entry, *([standing.slot] if standing else []))
    if standing:
        _say("evidence.detached", entry, standing, actor, at)
        standing.delete()
    return entry


@transaction.atomic
def discard_file(code: str, file: str, *, actor: Actor, at: datetime) -> Entry:
    """Delete a file of the innovation for good; gone already is fine.

    It is for what should never have been uploaded. What was sent in once is evidence and stays.

    Raises
    ------
    Refused
        The file is evidence somewhere, or was sent in with an entry.

    """
    entry = locked_entry(code)
    standing = EvidenceFile.objects.filter(code=file, innovation=entry.innovation).first()
    if standing is None:
        return entry
    if standing.attachments.exists():
        message = _("Take this file off everywhere first, then delete it.")
        raise Refused(message, code="still_attached")
    if file in files_sent_in(entry.innovation):
        message = _("This file was sent in with an entry: it stays, as what was sent in does.")
        raise Refused(message, code="sent_in")
    home = entry.government.code
    told = {"file": standing.code, "sha256": standing.sha256}
    record("evidence.discarded", entry.code, actor=actor, at=at, government=home, **told)
    standing.delete()
    name = standing.file.name or ""
    transaction.on_commit(lambda: default_storage.delete(name))
    return entry


def slots_of(rulebook: Rulebook) -> frozenset[str]:
    """Return where evidence can be attached: at every question, and as every document."""
    questions = {f"{QUESTION}{key}" for key in questions_of(rulebook)}
    return frozenset(questions | {f"{DOCUMENT}{document.key}" for document in rulebook.documents})


def _say(verb: str, entry: Entry, attachment: Attachment, actor: Actor, at: datetime) -> None:
    entry.changed_at = at
    entry.save(update_fields=["changed_at"])
    home, file = entry.government.code, attachment.file.code
    slot = attachment.slot
    record(verb, entry.code, actor=actor, at=at, government=home, slot=slot, file=file)
