"""What is sent in, as data: the text that is judged, sealed by its digest (`kolabik.entry/1`)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.places import correction_of
from kolabik.entries.queries.sheet import Answered, FilledSection, Sheet, sheet_of
from kolabik.innovations.models import Innovation
from kolabik.innovations.queries import team_of
from kolabik.rulebook.digest import canonical

SCHEMA = "kolabik.entry/1"
LANGUAGE = "id"  # of the labels that a form needs; none of them is kept
Json = dict[str, Any]
HELD_IN: Mapping[str, tuple[str, ...]] = {
    "innovation": ("innovation",),
    "placing": ("category", "track"),
    "team": ("team",),
    "partners": ("partners",),
    "goals": ("goals",),
    "question": ("answers",),
    "document": ("documents",),
}


def content_of(entry: Entry, pledges: Collection[str], sheet: Sheet | None = None) -> Json:
    """Return all of an entry that is judged: who, what, where, and every file by its digest.

    Of a returned one only the places that were opened are new: the rest is as it was sent in.
    Whoever has filled in its `sheet` already spares the work.
    """
    present = _present(entry, pledges, sheet or sheet_of(entry, LANGUAGE))
    correction = correction_of(entry)
    if correction is None:
        return present
    return _corrected(correction.submission.content, present, correction.places)


def _corrected(before: Json, present: Json, places: Iterable[str]) -> Json:
    corrected = {**before, "pledges": present["pledges"]}
    for place in places:
        kind, _, key = place.partition(":")
        if not key:
            corrected |= {name: present[name] for name in HELD_IN[place]}
            continue
        held = HELD_IN[kind][0]
        others = {name: value for name, value in corrected[held].items() if name != key}
        now = {key: present[held][key]} if key in present[held] else {}
        corrected[held] = dict(sorted({**others, **now}.items()))
    return corrected


def _present(entry: Entry, pledges: Collection[str], sheet: Sheet) -> Json:
    return {
        "schema": SCHEMA,
        "edition": {"code": entry.edition.code, "rules": entry.edition.rules_digest},
        "innovation": _innovation(entry.innovation),
        "unit": {"code": entry.unit.code, "name": entry.unit.name},
        "category": entry.category,
        "track": entry.track,
        "answers": _answers(sheet),
        "documents": _documents(entry),
        "team": _team(entry.innovation),
        "partners": _partners(entry.innovation),
        "goals": _goals(entry.innovation),
        "pledges": sorted(pledges),
    }


def _innovation(innovation: Innovation) -> Json:
    return {
        "code": innovation.code,
        "name": innovation.name,
        "expansion": innovation.expansion,
        "began_on": innovation.began_on.isoformat() if innovation.began_on else None,
    }


def _answers(sheet: Sheet) -> Json:
    return {key: told for section in sheet.sections for key, told in _of_section(section)}


def _of_section(section: FilledSection) -> Iterator[tuple[str, Json]]:
    section.form.is_valid()  # this is what fills in cleaned_data
    for answered in section.answers:
        if answered.is_given:
            yield (
                answered.question.key,
                {
                    "typed": dict(answered.value),
                    "cleaned": _cleaned(answered, section.form.cleaned_data),
                    "files": [_file(attachment) for attachment in answered.files],
                },
            )


def _cleaned(answered: Answered, cleaned: Json) -> dict[str, str]:
    key = answered.question.key
    found = {name: cleaned.get(f"{key}{name}") for name in answered.value}
    return {name: _text(value) for name, value in found.items() if value is not None}


def _text(value: object) -> str:
    """Write a value as a text: a database may give another number back than it was given."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else canonical(value).decode()


def _documents(entry: Entry) -> Json:
    kept: dict[str, list[Json]] = {}
    for attachment in entry.attachments.select_related("file").order_by("slot", "file__sha256"):
        kind, _, key = attachment.slot.partition(":")
        if kind == "document":
            kept.setdefault(key, []).append(_file(attachment))
    return kept


def _file(attachment: Attachment) -> Json:
    file = attachment.file
    return {"code": file.code, "name": file.name, "size": file.size, "sha256": file.sha256}


def _team(innovation: Innovation) -> Json:
    custodian = innovation.custodian
    return {
        "members": [
            {
                "person": member.person.code if member.person else "",
                "name": "" if member.person else member.name,
                "share": member.share,
            }
            for member in team_of(innovation)
        ],
        "custodian": custodian.code if custodian else "",
    }


def _partners(innovation: Innovation) -> list[Json]:
    asked = innovation.partnerships.select_related("unit").order_by("unit__code")
    return [{"unit": one.unit.code, "name": one.unit.name, "state": one.state} for one in asked]


def _goals(innovation: Innovation) -> list[str]:
    return sorted(f"{goal.kind}-{goal.number}" for goal in innovation.goals.all())
