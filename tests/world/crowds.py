"""A contest with a crowd in it, written straight into the database: tens of thousands in a minute.

What one entry holds is made by the models; the many are copies of a few patterns, made by the
database itself.
"""

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection, models

from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.models import Answer, AnswerVersion, Attachment, Entry, Submission
from kolabik.entries.queries import questions_of, rulebook_of
from kolabik.entries.queries.freezing import content_of
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.governments.models import Unit, UnitKind
from kolabik.innovations.models import EvidenceFile, Innovation, Member
from kolabik.people.models import Grant, Person, Role
from kolabik.rulebook.book import QuestionKind
from kolabik.rulebook.digest import digest_of
from kolabik.sheets.names import name_key
from tests.world.cast import LONG_AGO, Cast, make_cast, with_second_factor
from tests.world.entries import SINCE, good_answers, required_slots, running_edition
from tests.world.evidence import pdf

N_UNITS = 140
N_PATTERNS = 60
BATCH = 2_000
SEED = 20261125
VOCABULARY = (
    "antrean balita bantuan berkas daring dokter dusun formulir gizi guru ibu izin jadwal kader"
    " keluarga kelas kelurahan kunjungan lansia laporan layanan loket murid pasien pelayanan"
    " pendaftaran pengaduan petugas posyandu puskesmas rujukan sampah sekolah tepat tunggu waktu"
    " warga yang dengan dalam untuk dari pada setiap lebih cepat mudah murah"
)
WORDS = VOCABULARY.split()


@dataclass(frozen=True, slots=True)
class Plan:
    """How many take part, and how they stand.

    Drafts are whole: nothing keeps them from being sent in. `authors` is how many write each; the
    last `writers` entries are still drafts where the others are sent in, and theirs are the
    sessions (0: everybody's).
    """

    entries: int
    authors: int = 1
    sent: bool = False
    grace_minutes: int = 10
    writers: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """An entry, and the sessions of those who write in it."""

    entry: str
    sessions: list[str]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Where everything is: codes for addresses, keys of sessions for cookies."""

    city: str
    edition: str
    organiser: str
    coordinator: str
    places: list[Place]


def make_crowd(plan: Plan) -> Crowd:
    """Fill an empty installation with a city, an edition that takes entries, and its entries."""
    at, cast = clock.now(), make_cast()
    edition = running_edition(cast, at, grace_minutes=plan.grace_minutes)
    people = _people(plan.entries * plan.authors)
    units = _units(cast)
    _grants(cast, people, units)
    innovations = _innovations(cast, people[:: plan.authors], units)
    _teams(innovations, people, plan.authors)
    n_sent = plan.entries - plan.writers if plan.sent else 0
    entries = _entries(edition, innovations, at, n_sent)
    _files(innovations, entries, required_slots(edition), at)
    _write(edition, entries, at)
    with_second_factor(cast.organiser)
    _let_plan_anew()
    return Crowd(
        city=cast.city.code,
        edition=edition.code,
        organiser=signed_in([cast.organiser])[0],
        coordinator=signed_in([cast.coordinator])[0],
        places=_places(entries, people, plan),
    )


def close_in(edition: str, seconds: float) -> float:
    """Let registration end so many seconds from now; return the instant as a number."""
    closes_at = clock.database_now() + timedelta(seconds=seconds)
    phases = Edition.objects.get(code=edition).phases.filter(key=REGISTRATION)
    assert phases.update(closes_at=closes_at) == 1
    return closes_at.timestamp()


def _people(n: int) -> list[Person]:
    people = (
        Person(email=f"p{number}@example.test", full_name=f"Ani {number}", joined_at=LONG_AGO)
        for number in range(n)
    )
    return Person.objects.bulk_create(people, BATCH)


def _units(cast: Cast) -> list[Unit]:
    names = (f"UPT Puskesmas {number:03}" for number in range(N_UNITS))
    kind = UnitKind.HEALTH_CENTRE
    units = [
        Unit(
            government=cast.city, parent=cast.health, name=name, name_key=name_key(name), kind=kind
        )
        for name in names
    ]
    return Unit.objects.bulk_create(units)


def _grants(cast: Cast, people: Sequence[Person], units: Sequence[Unit]) -> None:
    """Let everybody take part for a unit, and one person answer for all units."""

    def grant(person: Person, role: Role, unit: Unit) -> Grant:
        return Grant(person=person, role=role, government=cast.city, unit=unit, granted_at=LONG_AGO)

    grants = [grant(cast.coordinator, Role.COORDINATOR, cast.health)]
    for number, person in enumerate(people):
        grants.append(grant(person, Role.PARTICIPANT, units[number % N_UNITS]))
    Grant.objects.bulk_create(grants, BATCH)


def _innovations(
    cast: Cast, custodians: Sequence[Person], units: Sequence[Unit]
) -> list[Innovation]:
    chance = Random(SEED)  # noqa: S311  words, no secret
    names = [_name(chance, number) for number in range(len(custodians))]
    made = (
        Innovation(
            government=cast.city,
            unit=units[number % N_UNITS],
            name=names[number],
            name_key=name_key(names[number]),
            expansion=" ".join(chance.choices(WORDS, k=5)).capitalize(),
            began_on=SINCE,
            custodian=custodian,
            created_at=LONG_AGO,
        )
        for number, custodian in enumerate(custodians)
    )
    return Innovation.objects.bulk_create(made, BATCH)


def _name(chance: Random, number: int) -> str:
    return f"{' '.join(chance.choices(WORDS, k=2)).title()} {number:05}"


def _teams(innovations: Sequence[Innovation], people: Sequence[Person], authors: int) -> None:
    shares = [100 // authors + (100 % authors if place == 0 else 0) for place in range(authors)]
    members = (
        Member(
            innovation=innovation,
            person=people[number * authors + place],
            share=shares[place],
            position=place,
        )
        for number, innovation in enumerate(innovations)
        for place in range(authors)
    )
    Member.objects.bulk_create(members, BATCH)


def _entries(
    edition: Edition, innovations: Sequence[Innovation], at: datetime, n_sent: int
) -> list[Entry]:
    """Let so many be sent in, one after the other; a coordinator has yet to look at some."""
    rules = rulebook_of(edition)
    categories, tracks = [one.key for one in rules.categories], [one.key for one in rules.tracks]
    begun, pause = at - timedelta(days=6), timedelta(days=5) / len(innovations)

    def sent(number: int) -> dict[str, Any]:
        if number >= n_sent:
            return {"state": EntryState.DRAFT, "changed_at": begun}
        instant = begun + number * pause
        facts = {"number": number + 1, "handed_in_at": instant, "changed_at": instant}
        if number % 4 == 0:
            return {"state": EntryState.HANDED_IN, **facts}
        return {"state": EntryState.SUBMITTED, "submitted_at": instant, **facts}

    made = (
        Entry(
            edition=edition,
            innovation=innovation,
            unit=innovation.unit,
            category=categories[number % len(categories)],
            track=tracks[number % len(tracks)],
            created_at=begun,
            **sent(number),
        )
        for number, innovation in enumerate(innovations)
    )
    return Entry.objects.bulk_create(made, BATCH)


def _files(
    innovations: Sequence[Innovation], entries: Sequence[Entry], slots: list[str], at: datetime
) -> None:
    """Give each innovation one file, in all places that want one; all are the same on the disk."""
    content = pdf()
    file = EvidenceFile(innovation=innovations[0], sha256=hashlib.sha256(content).hexdigest())
    file.file.save("surat.pdf", ContentFile(content), save=False)
    facts = {
        "file": file.file.name,
        "name": "surat.pdf",
        "media_type": "application/pdf",
        "size": len(content),
        "sha256": file.sha256,
        "uploaded_at": at,
    }
    files = EvidenceFile.objects.bulk_create(
        (EvidenceFile(innovation=one, uploaded_by="", **facts) for one in innovations), BATCH
    )
    attachments = (
        Attachment(entry=entry, slot=slot, file=file, added_at=at, added_by="")
        for entry, file in zip(entries, files, strict=True)
        for slot in slots
    )
    Attachment.objects.bulk_create(attachments, BATCH)


def _write(edition: Edition, entries: Sequence[Entry], at: datetime) -> None:
    """Write the answers of the first entries, and let the database copy them to the others."""
    patterns, chance = entries[:N_PATTERNS], Random(SEED)  # noqa: S311  words, no secret
    facts = [(entry, *item) for entry in patterns for item in _answers(edition, chance)]
    Answer.objects.bulk_create(
        Answer(entry=entry, question=key, value=value, changed_at=at, changed_by="")
        for entry, key, value in facts
    )
    AnswerVersion.objects.bulk_create(
        AnswerVersion(
            entry=entry, question=key, value=value, began_at=at, ended_at=at, written_by=""
        )
        for entry, key, value in facts
    )
    sent = [_submission(entry, at) for entry in patterns if entry.number is not None]
    Submission.objects.bulk_create(sent)
    for model in (Answer, AnswerVersion, Submission):
        _copy(model, entries)


def _answers(edition: Edition, chance: Random) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Return an answer to each question that one types into, as long as people write."""
    asked = questions_of(rulebook_of(edition))
    for key, value in good_answers(edition).items():
        question = asked[key]
        if question.kind is QuestionKind.TEXT:
            n_words = int(0.8 * (question.most_words or 100))
            yield key, {"": " ".join(chance.choices(WORDS, k=n_words)).capitalize()}
        else:
            yield key, value


def _submission(entry: Entry, at: datetime) -> Submission:
    content = content_of(entry, PLEDGES)
    return Submission(
        code=entry.code,
        entry=entry,
        content=content,
        digest=digest_of(content),
        submitted_at=at,
        submitted_by="",
    )


def _copy(model: type[models.Model], entries: Sequence[Entry]) -> None:
    """Give each entry the rows of its pattern."""
    told = model._meta
    columns = [one.column or "" for one in told.concrete_fields if not one.primary_key]
    anew = {"entry_id": "entry.id", "code": "entry.code"}
    taken = [anew.get(column, f"pattern.{column}") for column in columns]
    first, last = entries[0].pk, entries[:N_PATTERNS][-1].pk
    sql = (
        f"INSERT INTO {told.db_table} ({', '.join(columns)}) SELECT {', '.join(taken)}"  # noqa: S608  names of our own models
        f" FROM {Entry._meta.db_table} AS entry JOIN {told.db_table} AS pattern"
        " ON pattern.entry_id = %s + (entry.id - %s) %% %s WHERE entry.id > %s"
    )
    if model is Submission:
        sql += " AND entry.number IS NOT NULL"
    with connection.cursor() as cursor:
        cursor.execute(sql, [first, first, last - first + 1, last])


def _let_plan_anew() -> None:
    """Tell the database how many rows there are now: it chooses its ways by that."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _places(entries: Sequence[Entry], people: Sequence[Person], plan: Plan) -> list[Place]:
    n = plan.writers or plan.entries
    sessions = signed_in(people[-n * plan.authors :])
    return [
        Place(entry.code, sessions[number * plan.authors : (number + 1) * plan.authors])
        for number, entry in enumerate(entries[-n:])
    ]


def signed_in(people: Sequence[Person]) -> list[str]:
    """Sign people in, as if they had been for a while."""
    store, until = SessionStore(), clock.now() + timedelta(days=14)
    kept = [
        Session(
            session_key=secrets.token_hex(16),
            session_data=store.encode(
                {
                    "_auth_user_id": str(person.pk),
                    "_auth_user_backend": settings.AUTHENTICATION_BACKENDS[0],
                    "_auth_user_hash": person.get_session_auth_hash(),
                }
            ),
            expire_date=until,
        )
        for person in people
    ]
    return [session.session_key for session in Session.objects.bulk_create(kept, BATCH)]
