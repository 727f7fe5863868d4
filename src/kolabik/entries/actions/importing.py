"""Bringing many entries into an edition at once, from a sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kolabik.audit.actions.recording import Fact, record
from kolabik.editions.models import Edition
from kolabik.entries.actions.drafting import require_registration
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Answer, AnswerVersion, Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.checking import problems_to_mend
from kolabik.entries.queries.importing import (
    Key,
    PlannedEntry,
    entered_in,
    innovations_at,
    needs_files,
)
from kolabik.entries.queries.seeing import with_relations
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation.actor import Actor
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Unit
from kolabik.innovations.models import Innovation, Member
from kolabik.sheets.names import name_key

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """How many entries an import made, and how many of its rows were sent in."""

    n_new: int
    n_sent: int = 0


@transaction.atomic
def import_entries(
    edition: str, rows: Sequence[PlannedEntry], sheet: str, *, actor: Actor, at: datetime
) -> Imported:
    """Make a draft of every row whose innovation is not in the edition yet, or of none.

    The innovation of a row is made where its unit has none of that name. `sheet` is the digest of
    the file, for the log. The same file again makes nothing new.

    Raises
    ------
    Refused
        The edition is not open, its registration is over, or its units have changed since the
        sheet was looked at.

    """
    locked = Edition.objects.select_for_update(of=("self",), no_key=True)
    home = locked.select_related("government").get(code=edition)
    units = _locked_units(rows)
    entered, known = entered_in(home), innovations_at(units)
    new = [row for row in rows if row.key not in known or known[row.key].pk not in entered]
    if not new:
        return Imported(0)
    require_registration(home, at)
    _require_open(units, home, at)
    _make_innovations([row for row in new if row.key not in known], home, at)
    entries = _make_entries(new, innovations_at(units), home, at)
    _make_answers(new, entries, actor, at)
    codes: list[Fact] = [entries[row.key].code for row in new]
    record(
        "entries.imported",
        home.code,
        actor=actor,
        at=at,
        government=home.government.code,
        number=len(new),
        sheet=sheet,
        entries=codes,
    )
    return Imported(len(new))


@transaction.atomic
def import_and_send(
    edition: str, rows: Sequence[PlannedEntry], sheet: str, *, actor: Actor, at: datetime
) -> Imported:
    """Import the rows of a sheet, and send in those of them that are whole; the others stay drafts.

    It is for entries that the organiser has received already, with both pledges signed. The same
    file again sends in what has become whole meanwhile.

    Raises
    ------
    Refused
        What `import_entries` refuses, or entries cannot be sent in now.

    """
    _lock_drafts(edition)
    made = import_entries(edition, rows, sheet, actor=actor, at=at)
    home = Edition.objects.get(code=edition)
    n_sent = 0
    for entry in _drafts_of(home, rows):
        if not problems_to_mend(entry, at):
            submit_entry(entry.code, PLEDGES, actor=actor, at=at)
            n_sent += 1
    return Imported(made.n_new, n_sent)


def _locked_units(rows: Iterable[PlannedEntry]) -> list[Unit]:
    """Let one writer of these units go first: two at once must not make anything twice.

    The keys stay free: who enters an innovation of these units holds it and needs them, and would
    otherwise wait for us while we wait for the innovation.
    """
    keys = {row.unit.pk for row in rows}
    units = Unit.objects.select_for_update(of=("self",), no_key=True)
    locked = list(units.filter(pk__in=keys).order_by("pk"))
    innovations = Innovation.objects.select_for_update(of=("self",), no_key=True)
    list(innovations.filter(unit__in=keys).order_by("pk").values_list("pk"))
    return locked


def _lock_drafts(edition: str) -> None:
    """Lock the drafts before the edition, as whoever sends one in does."""
    drafts = Entry.objects.select_for_update(of=("self",)).filter(state=EntryState.DRAFT)
    list(drafts.filter(edition__code=edition).order_by("pk").values_list("pk"))


def _require_open(units: Iterable[Unit], edition: Edition, at: datetime) -> None:
    day, admitted = edition.government.day_of(at), rulebook_of(edition).eligibility.unit_kinds
    for unit in units:
        is_admitted = not admitted or unit.kind in admitted
        is_home = unit.government_id == edition.government_id
        if not (unit.is_valid_on(day) and is_admitted and is_home):
            message = _("The units have changed meanwhile. Upload the sheet again.")
            raise Refused(message, code="changed_meanwhile")


def _make_innovations(rows: Sequence[PlannedEntry], edition: Edition, at: datetime) -> None:
    made = Innovation.objects.bulk_create(
        (
            Innovation(
                government=edition.government,
                unit=row.unit,
                name=row.name,
                name_key=name_key(row.name),
                expansion=row.expansion,
                began_on=row.began_on,
                custodian_id=row.custodian,
                created_at=at,
            )
            for row in rows
        ),
        batch_size=AT_ONCE,
    )
    Member.objects.bulk_create(
        (
            Member(
                innovation=innovation,
                person_id=mate.person,
                name=mate.name,
                share=mate.share,
                position=position,
            )
            for row, innovation in zip(rows, made, strict=True)
            for position, mate in enumerate(row.team)
        ),
        batch_size=AT_ONCE,
    )


def _make_entries(
    rows: Sequence[PlannedEntry],
    innovations: Mapping[Key, Innovation],
    edition: Edition,
    at: datetime,
) -> dict[Key, Entry]:
    made = Entry.objects.bulk_create(
        (
            Entry(
                edition=edition,
                innovation=innovations[row.key],
                unit=row.unit,
                category=row.category,
                track=row.track,
                created_at=at,
                changed_at=at,
            )
            for row in rows
        ),
        batch_size=AT_ONCE,
    )
    return {row.key: entry for row, entry in zip(rows, made, strict=True)}


def _make_answers(
    rows: Sequence[PlannedEntry], entries: Mapping[Key, Entry], actor: Actor, at: datetime
) -> None:
    def answers() -> Iterator[tuple[Entry, str, Mapping[str, str]]]:
        for row in rows:
            for question, value in row.answers.items():
                yield entries[row.key], question, value

    Answer.objects.bulk_create(
        (
            Answer(
                entry=entry, question=question, value=value, changed_at=at, changed_by=actor.code
            )
            for entry, question, value in answers()
        ),
        batch_size=AT_ONCE,
    )
    AnswerVersion.objects.bulk_create(
        (
            AnswerVersion(
                entry=entry,
                question=question,
                value=value,
                began_at=at,
                ended_at=at,
                written_by=actor.code,
            )
            for entry, question, value in answers()
        ),
        batch_size=AT_ONCE,
    )


def _drafts_of(edition: Edition, rows: Iterable[PlannedEntry]) -> list[Entry]:
    """Return the drafts of these rows that could be whole: none without the files asked for."""
    keys = {row.key for row in rows}
    drafts = Entry.objects.filter(edition=edition, state=EntryState.DRAFT)
    if needs_files(rulebook_of(edition)):
        drafts = drafts.filter(attachments__isnull=False).distinct()
    found = with_relations(drafts).order_by("created_at", "pk")
    return [entry for entry in found if (entry.unit_id, entry.innovation.name_key) in keys]
