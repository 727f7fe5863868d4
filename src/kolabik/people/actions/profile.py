"""Changing what one tells about oneself."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.people.models import Person


@dataclass(frozen=True, slots=True)
class Details:
    """What a person tells about themselves; NIP and telephone number in their one form."""

    full_name: str
    titles_before: str = ""
    titles_after: str = ""
    nip: str = ""
    phone: str = ""
    language: str = "id"


@transaction.atomic
def edit_person(code: str, details: Details, *, actor: Actor, at: datetime) -> Person:
    """Keep what a person tells about themselves; the log learns which parts changed, not to what.

    Raises
    ------
    Refused
        Another person has this NIP, or the account was erased.

    """
    person = Person.objects.select_for_update().get(code=code)
    person.require_kept()
    changed = [name for name, value in asdict(details).items() if getattr(person, name) != value]
    if not changed:
        return person
    others = Person.objects.exclude(pk=person.pk)
    if details.nip and others.filter(nip=details.nip).exists():
        raise Refused(_("Another account has this NIP. Ask your administrator."), code="nip")
    for name in changed:
        setattr(person, name, getattr(details, name))
    person.save(update_fields=changed)
    record("person.edited", person.code, actor=actor, at=at, changed=list(changed))
    return person
