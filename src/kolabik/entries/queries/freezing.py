"""What is sent in, as data: the text that is judged, sealed by its digest (`kolabik.entry/1`)."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.sheet import Answered, FilledSection, sheet_of
from kolabik.innovations.models import Innovation
from kolabik.innovations.queries import team_of
from kolabik.rulebook.digest import canonical

SCHEMA = "kolabik.entry/1"
LANGUAGE = "id"  # of the labels that a form needs; none of them is kept
Json = dict[str, Any]


def content_of(entry: Entry, pledges: Collection[str]) -> Json:
    """Return all of an entry that is judged: who, what, where, and every file by its digest."""
    return {
        "schema": SCHEMA,
        "edition": {"code": entry.edition.code, "rules": entry.edition.rules_digest},
        "innovation": _innovation(entry.innovation),
        "unit": {"code": entry.unit.code, "name": entry.unit.name},
        "category": entry.category,
        "track": entry.track,
        "answers": _answers(entry),
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


def _answers(entry: Entry) -> Json:
    sections = sheet_of(entry, LANGUAGE).sections
    return {key: told for section in sections for key, told in _of_section(section)}


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
