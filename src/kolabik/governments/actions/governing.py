"""Setting up a government, and what it is called and looks like."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.actions.pictures import picture_in
from kolabik.governments.models import Government
from kolabik.sheets.names import name_key, tidy

LARGEST_LOGO = 1_000_000
LONGEST_SIDE = 4_000


@dataclass(frozen=True, slots=True)
class GovernmentFacts:
    """What is known of a government."""

    name: str
    short_name: str
    kind: str
    zone: str

    def tidied(self) -> dict[str, str]:
        """Return the fields, the names without stray spaces."""
        return {**asdict(self), "name": tidy(self.name), "short_name": tidy(self.short_name)}


@transaction.atomic
def create_government(
    *, name: str, short_name: str, kind: str, zone: str, actor: Actor, at: datetime
) -> Government:
    """Set up a government; its name is its own. A second click returns the first one.

    What is set up in a demo belongs to the demo.

    Raises
    ------
    Refused
        Another government has the name already.

    """
    facts = GovernmentFacts(name, short_name, kind, zone).tidied()
    government, is_new = Government.objects.get_or_create(
        name_key=name_key(name), defaults={**facts, "is_demo": settings.IS_DEMO}
    )
    if is_new:
        record(
            "government.created",
            government.code,
            actor=actor,
            at=at,
            government=government.code,
            **facts,
        )
    elif _facts_of(government) != facts:
        raise _name_is_taken(government.name)
    return government


@transaction.atomic
def edit_government(code: str, facts: GovernmentFacts, *, actor: Actor, at: datetime) -> Government:
    """Change what a government is called, its kind or its time zone.

    Raises
    ------
    Refused
        Another government has the name already.

    """
    government = Government.objects.select_for_update().get(code=code)
    before, after = _facts_of(government), facts.tidied()
    if before == after:
        return government
    for field, value in after.items():
        setattr(government, field, value)
    try:
        with transaction.atomic():
            government.save()
    except IntegrityError as error:  # the database knows also what others write at this moment
        raise _name_is_taken(after["name"]) from error
    changed = {field: value for field, value in after.items() if value != before[field]}
    record("government.edited", code, actor=actor, at=at, government=code, **changed)
    return government


@transaction.atomic
def set_logo(code: str, picture: bytes, *, actor: Actor, at: datetime) -> Government:
    """Show a picture as the government's logo: PNG, JPEG or WebP of at most 1 MB.

    Raises
    ------
    Refused
        The file is too large, or is no such picture, whatever its name says.

    """
    government = Government.objects.select_for_update().get(code=code)
    ending = picture_ending(picture)
    _drop_later(government)
    government.logo.save(f"logo.{ending}", ContentFile(picture), save=False)
    government.save(update_fields=["logo"])
    record(
        "government.logo_set",
        code,
        actor=actor,
        at=at,
        government=code,
        format=ending,
        size=len(picture),
    )
    return government


@transaction.atomic
def remove_logo(code: str, *, actor: Actor, at: datetime) -> Government:
    """Take the logo away; where there is none, nothing changes."""
    government = Government.objects.select_for_update().get(code=code)
    if not government.logo:
        return government
    _drop_later(government)
    government.logo = ""
    government.save(update_fields=["logo"])
    record("government.logo_removed", code, actor=actor, at=at, government=code)
    return government


def picture_ending(picture: bytes) -> str:
    """Return what sort of picture a file is by its content.

    Raises
    ------
    Refused
        It is too large, in bytes or in pixels, or no picture that we show.

    """
    if len(picture) > LARGEST_LOGO:
        raise Refused(_("The picture is larger than 1 MB. Choose a smaller one."), code="too_large")
    found = picture_in(picture)
    if found is None:
        message = _("This is no picture that can be shown. Choose a PNG, JPEG or WebP file.")
        raise Refused(message, code="no_picture")
    if max(found.width, found.height) > LONGEST_SIDE:
        message = _("The picture is wider or higher than %(limit)d pixels. Choose a smaller one.")
        raise Refused(message % {"limit": LONGEST_SIDE}, code="too_wide")
    return found.ending


def _facts_of(government: Government) -> dict[str, str]:
    return {
        "name": government.name,
        "short_name": government.short_name,
        "kind": government.kind,
        "zone": government.zone,
    }


def _name_is_taken(name: str) -> Refused:
    message = _("There is a government called “%(name)s” already.") % {"name": name}
    return Refused(message, code="name_taken")


def _drop_later(government: Government) -> None:
    """Remove the old picture once nothing can bring it back."""
    storage, name = government.logo.storage, government.logo.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))
