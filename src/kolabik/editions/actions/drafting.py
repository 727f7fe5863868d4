"""Preparing an edition: what it starts from, its rules, its phases and their dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import Fact, record
from kolabik.editions.models import Edition, Phase
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.actions.governing import picture_ending
from kolabik.governments.models import Government
from kolabik.rulebook.book import Rulebook, Words
from kolabik.rulebook.codec import to_data
from kolabik.rulebook.keys import new_key
from kolabik.rulebook.presets import PlannedPhase, load_preset
from kolabik.sheets.names import tidy

EMPTY = "empty"
Span = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new edition is called and starts from: an earlier edition, else a preset.

    The `ticket` is the form's own random key; two clicks on one form bring the same.
    """

    name: str
    year: int
    preset: str = EMPTY
    copy_of: Edition | None = None
    first_day: date | None = None
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What an edition says of itself."""

    name: str
    year: int
    theme: str = ""
    about: str = ""


@transaction.atomic
def create_edition(government: str, beginning: Beginning, *, actor: Actor, at: datetime) -> Edition:
    """Make a draft from a preset's plan, or from an earlier edition with its dates years later.

    A second click on the same form returns the edition that the first one made.

    Raises
    ------
    Refused
        It has no name, another edition has the name, or the copied one is of another government.
    RulesRefusedError
        There is no such preset.

    """
    home = Government.objects.select_for_update().get(code=government)
    ticket = beginning.ticket or None
    made = home.editions.filter(ticket=ticket).first() if ticket else None
    if made:
        return made
    name = _free_name(home, beginning.name)
    edition = Edition(government=home, name=name, year=beginning.year, ticket=ticket, created_at=at)
    phases = _begin(edition, beginning)
    edition.save()
    Phase.objects.bulk_create(phases)
    origin = {"preset": edition.preset, "copy_of": getattr(beginning.copy_of, "code", "")}
    _say("edition.created", edition, actor, at, year=edition.year, **origin)
    return edition


@transaction.atomic
def describe_edition(code: str, description: Description, *, actor: Actor, at: datetime) -> Edition:
    """Write down name, year, theme and what the edition is about.

    Raises
    ------
    Refused
        The edition has been opened, has no name now, or another edition has the name.

    """
    edition = locked_draft(code)
    before = _described(edition)
    edition.name = _free_name(edition.government, description.name, edition)
    edition.year = description.year
    edition.theme = tidy(description.theme)
    edition.about = description.about.strip()
    if _described(edition) != before:
        _save_revised(edition, "name", "year", "theme", "about")
        _say("edition.described", edition, actor, at, year=edition.year)
    return edition


@transaction.atomic
def set_logo(code: str, picture: bytes, *, actor: Actor, at: datetime) -> Edition:
    """Show a picture as the edition's logo: PNG, JPEG or WebP of at most 1 MB.

    Raises
    ------
    Refused
        The edition has been opened, or the file is too large or no such picture.

    """
    edition = locked_draft(code)
    ending = picture_ending(picture)
    storage, old = edition.logo.storage, edition.logo.name
    if old:
        transaction.on_commit(lambda: storage.delete(old))
    edition.logo.save(f"logo.{ending}", ContentFile(picture), save=False)
    edition.save(update_fields=["logo"])
    _say("edition.logo_set", edition, actor, at, format=ending, size=len(picture))
    return edition


@transaction.atomic
def remove_logo(code: str, *, actor: Actor, at: datetime) -> Edition:
    """Take the edition's logo away; where there is none, nothing changes.

    Raises
    ------
    Refused
        The edition has been opened.

    """
    edition = locked_draft(code)
    storage, old = edition.logo.storage, edition.logo.name
    if old:
        transaction.on_commit(lambda: storage.delete(old))
        edition.logo = ""
        edition.save(update_fields=["logo"])
        _say("edition.logo_removed", edition, actor, at)
    return edition


@transaction.atomic
def change_rules(
    code: str, rulebook: Rulebook, *, revision: int, actor: Actor, at: datetime
) -> Edition:
    """Put changed rules in the place of those that the page was made from.

    Raises
    ------
    Refused
        The edition has been opened, or somebody has changed it since the page was made.

    """
    edition = locked_draft(code)
    rules = to_data(rulebook)
    if rules == edition.rules:
        return edition
    require_revision(edition, revision)
    edition.rules = rules
    _save_revised(edition, "rules")
    _say("edition.rules_changed", edition, actor, at, revision=edition.revision)
    return edition


@transaction.atomic
def set_dates(code: str, dates: Mapping[str, Span], *, actor: Actor, at: datetime) -> Edition:
    """Set the first instants and the ends of phases by their keys; an empty one is not known yet.

    Raises
    ------
    Refused
        The edition has been opened, has no such phase, or a phase would end before it begins.

    """
    edition = locked_draft(code)
    changed: list[Fact] = []
    for key, (opens_at, closes_at) in dates.items():
        phase = _phase(edition, key)
        if opens_at and closes_at and closes_at <= opens_at:
            message = _("“%(name)s” must end after it begins.") % {
                "name": phase.name_in(get_language() or "id")
            }
            raise Refused(message, code="dates_in_wrong_order")
        if (phase.opens_at, phase.closes_at) != (opens_at, closes_at):
            phase.opens_at, phase.closes_at = opens_at, closes_at
            phase.save(update_fields=["opens_at", "closes_at"])
            changed.append(key)
    if changed:
        _save_revised(edition)
        _say("edition.dates_set", edition, actor, at, phases=changed)
    return edition


@transaction.atomic
def add_phase(code: str, name: Words, *, key: str = "", actor: Actor, at: datetime) -> Phase:
    """Add a phase after the last; with a round's key it is the time of that round.

    Raises
    ------
    Refused
        The edition has been opened, the phase has no name, or its key is taken.

    """
    edition = locked_draft(code)
    _require_phase_name(name)
    taken = set(edition.phases.values_list("key", flat=True))
    if key in taken:
        raise Refused(_("This phase is in the plan already."), code="phase_is_there")
    last = edition.phases.order_by("position").last()
    phase = Phase.objects.create(
        edition=edition,
        key=key or new_key(name, taken),
        name_id=tidy(name.id),
        name_en=tidy(name.en),
        position=last.position + 1 if last else 0,
    )
    _save_revised(edition)
    _say("phase.added", edition, actor, at, phase=phase.key)
    return phase


@transaction.atomic
def remove_phase(code: str, key: str, *, actor: Actor, at: datetime) -> Edition:
    """Take a phase out of the plan; where it is gone already, nothing changes.

    Raises
    ------
    Refused
        The edition has been opened.

    """
    edition = locked_draft(code)
    removed, _by_model = edition.phases.filter(key=key).delete()
    if removed:
        _save_revised(edition)
        _say("phase.removed", edition, actor, at, phase=key)
    return edition


@transaction.atomic
def rename_phase(code: str, key: str, name: Words, *, actor: Actor, at: datetime) -> Phase:
    """Give a phase another name; its key stays.

    Raises
    ------
    Refused
        The edition has been opened, has no such phase, or the name is empty.

    """
    edition = locked_draft(code)
    _require_phase_name(name)
    phase = _phase(edition, key)
    names = tidy(name.id), tidy(name.en)
    if names != (phase.name_id, phase.name_en):
        phase.name_id, phase.name_en = names
        phase.save(update_fields=["name_id", "name_en"])
        _save_revised(edition)
        _say("phase.renamed", edition, actor, at, phase=key)
    return phase


def locked_draft(code: str) -> Edition:
    """Return an edition that nobody else changes meanwhile.

    Raises
    ------
    Refused
        It has been opened.

    """
    edition = Edition.objects.select_for_update().get(code=code)
    edition.require_draft()
    return edition


def require_revision(edition: Edition, revision: int) -> None:
    """Go on only if the edition is still what the page showed.

    Raises
    ------
    Refused
        Somebody has changed it since.

    """
    if edition.revision != revision:
        message = _("Somebody changed “%(name)s” meanwhile. Look at it anew, then try again.")
        raise Refused(message % {"name": edition.name}, code="changed_meanwhile")


def _begin(edition: Edition, beginning: Beginning) -> list[Phase]:
    """Give a new edition its rules, and return its phases."""
    source = beginning.copy_of
    if source is None:
        preset = load_preset(beginning.preset)
        edition.preset, edition.rules = preset.name, to_data(preset.rulebook)
        return [
            _planned(edition, position, planned, beginning.first_day)
            for position, planned in enumerate(preset.phases)
        ]
    if source.government_id != edition.government.pk:
        message = _("Only an edition of the same government can be copied.")
        raise Refused(message, code="foreign_edition")
    edition.copied_from, edition.preset, edition.rules = source, source.preset, source.rules
    edition.theme, edition.about = source.theme, source.about
    return [_copied(edition, phase, edition.year - source.year) for phase in source.phases.all()]


def _planned(
    edition: Edition, position: int, planned: PlannedPhase, first_day: date | None
) -> Phase:
    phase = Phase(
        edition=edition,
        key=planned.key,
        name_id=planned.name.id,
        name_en=planned.name.en,
        position=position,
    )
    if first_day:
        zone = ZoneInfo(edition.government.zone)
        begins = first_day + timedelta(days=planned.first_day)
        phase.opens_at = datetime.combine(begins, time(), zone)
        phase.closes_at = phase.opens_at + timedelta(days=planned.n_days)
    return phase


def _copied(edition: Edition, phase: Phase, years: int) -> Phase:
    zone = ZoneInfo(edition.government.zone)
    return Phase(
        edition=edition,
        key=phase.key,
        name_id=phase.name_id,
        name_en=phase.name_en,
        position=phase.position,
        opens_at=_years_later(phase.opens_at, years, zone),
        closes_at=_years_later(phase.closes_at, years, zone),
    )


def _years_later(instant: datetime | None, years: int, zone: ZoneInfo) -> datetime | None:
    """Move an instant by whole years on the local calendar; 29 February may become 1 March."""
    if instant is None:
        return None
    local = instant.astimezone(zone)
    year = local.year + years
    try:
        return local.replace(year=year)
    except ValueError:
        return local.replace(year=year, month=3, day=1)


def _free_name(home: Government, wanted: str, present: Edition | None = None) -> str:
    name = tidy(wanted)
    if not name:
        raise Refused(_("An edition needs a name."), code="name_missing")
    others = home.editions.exclude(pk=present.pk) if present else home.editions.all()
    if others.filter(name=name).exists():
        message = _("Another edition is called “%(name)s” already.") % {"name": name}
        raise Refused(message, code="name_taken")
    return name


def _described(edition: Edition) -> tuple[str, int, str, str]:
    return edition.name, edition.year, edition.theme, edition.about


def _phase(edition: Edition, key: str) -> Phase:
    phase = edition.phases.filter(key=key).first()
    if phase is None:
        raise Refused(_("This phase is not in the plan any more."), code="no_such_phase")
    return phase


def _require_phase_name(name: Words) -> None:
    if not tidy(name.id):
        raise Refused(_("A phase needs a name in Indonesian."), code="name_missing")


def _save_revised(edition: Edition, *fields: str) -> None:
    edition.revision += 1
    edition.save(update_fields=[*fields, "revision"])


def _say(verb: str, edition: Edition, actor: Actor, at: datetime, **facts: Fact) -> None:
    home = edition.government.code
    record(verb, edition.code, actor=actor, at=at, government=home, **facts)
