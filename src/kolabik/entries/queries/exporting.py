"""The entries of an edition row by row, as sheets hold them: the same columns that are read."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from kolabik.editions.models import Edition
from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.seeing import with_relations
from kolabik.entries.states import SENT_IN
from kolabik.innovations.models import Innovation, Member, Partnership
from kolabik.sheets.entry_sheet_cells import EntryColumn, Holds, Own

AT_ONCE = 200
Row = Sequence[object]


class Scope(StrEnum):
    """Which entries are taken along."""

    ALL = "all"
    SENT_IN = "sent_in"


def exported_entries(edition: Edition, scope: Scope) -> QuerySet[Entry]:
    """Return the entries of an edition, those with a number first; drafts last, where wanted."""
    found = with_relations(Entry.objects.filter(edition=edition)).order_by("number", "pk")
    return found.filter(state__in=SENT_IN) if scope is Scope.SENT_IN else found


def walked(entries: QuerySet[Entry]) -> Iterator[Entry]:
    """Walk entries with all that belongs to them, a few hundred in memory at a time."""
    attached = Attachment.objects.select_related("file").order_by("slot", "added_at", "pk")
    whole = entries.select_related("innovation__custodian").prefetch_related(
        "answers",
        Prefetch("attachments", attached),
        Prefetch("innovation__members", Member.objects.select_related("person")),
        Prefetch("innovation__partnerships", Partnership.objects.select_related("unit")),
    )
    return whole.iterator(chunk_size=AT_ONCE)


def told_of(entry: Entry) -> Row:
    """Return what each sheet says first of an entry: number, code, innovation and unit."""
    return entry.number, entry.code, entry.innovation.name, entry.unit.name


def row_of(entry: Entry, columns: Sequence[EntryColumn], language: str) -> Iterator[object]:
    """Return the cells of an entry: number, code, state and when it was sent in, then the form."""
    sent_at = entry.submitted_at
    local = timezone.localtime(sent_at, _zone(entry)) if sent_at else None
    yield from (entry.number, entry.code, entry.get_state_display())
    yield f"{local:%Y-%m-%d %H:%M %Z}" if local else ""
    own = _own(entry)
    answers = {answer.question: answer.value for answer in entry.answers.all()}
    for column in columns:
        given = answers.get(column.question, {}).get(column.part, "")
        yield _cell(column, given if column.question else own[column.key], language)


def indicators_of(
    entry: Entry, columns: Sequence[EntryColumn], language: str
) -> Iterator[tuple[str, dict[str, object]]]:
    """Return the indicators that an entry gives: the key of each, and its parts as cells."""
    for answer in entry.answers.all():
        parts = [one for one in columns if one.question == answer.question and one.part]
        if parts and answer.value:
            cells = {
                one.part: _cell(one, answer.value.get(one.part, ""), language) for one in parts
            }
            yield answer.question, cells


def team_rows(innovation: Innovation) -> Iterator[Row]:
    """Return who made an innovation: position, name, share, and whether they keep it."""
    for member in _members(innovation):
        keeps = member.person_id is not None and member.person_id == innovation.custodian_id
        yield member.position + 1, str(member), member.share, keeps


def partner_rows(innovation: Innovation) -> Iterator[Row]:
    """Return the units that were asked to do it together, and what they said."""
    for one in sorted(innovation.partnerships.all(), key=lambda one: (one.unit.name, one.pk)):
        yield one.unit.name, one.get_state_display()


def _own(entry: Entry) -> Mapping[str, str]:
    innovation, members = entry.innovation, _members(entry.innovation)
    shares = [member.share for member in members]
    began_on = innovation.began_on
    return {
        Own.UNIT: entry.unit.name,
        Own.NAME: innovation.name,
        Own.EXPANSION: innovation.expansion,
        Own.BEGAN_ON: began_on.isoformat() if began_on else "",
        Own.CATEGORY: entry.category,
        Own.TRACK: entry.track,
        Own.TEAM: "; ".join(str(member).replace(";", ",") for member in members),
        Own.SHARES: "" if None in shares else "; ".join(map(str, shares)),
        Own.CUSTODIAN: innovation.custodian.email if innovation.custodian else "",
    }


def _members(innovation: Innovation) -> list[Member]:
    return sorted(innovation.members.all(), key=lambda member: member.position)


def _cell(column: EntryColumn, text: str, language: str) -> object:
    """Return an answer as a cell: numbers as numbers, choices by what they are called."""
    if not text:
        return ""
    if column.holds is Holds.CHOICE:
        return column.label_of(text, language)
    return _number(text) if column.holds is Holds.NUMBER else text


def _number(text: str) -> object:
    """Return a number as one; a draft may hold anything there."""
    try:
        return float(text)
    except ValueError:
        return text


def _zone(entry: Entry) -> ZoneInfo:
    return ZoneInfo(entry.edition.government.zone)
