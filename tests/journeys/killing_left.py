"""What is in the database after a kill, and whether any of it is half there; runs inside it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kolabik.audit.models import Event
from kolabik.audit.queries import verify
from kolabik.entries.models import Answer, AnswerVersion, Entry, Submission
from kolabik.entries.states import EntryState
from kolabik.governments.models import Unit
from kolabik.outbox.models import Message
from kolabik.people.models import Person
from tests.journeys.killing_writers import MARK, WRITTEN

AUTHORS = 2
HANDED_IN, TAKEN_BACK, WRITTEN_DOWN = "entry.handed_in", "entry.taken_back", "entry.written"
Keys = dict[str, list[str]]


def look() -> dict[str, Any]:
    """Tell all that was written, and every trace of a write whose other traces are missing."""
    entries = Entry.objects.prefetch_related("answers", "innovation__members__person")
    traces = _traces()
    units = dict(Unit.objects.values_list("code", "name"))
    return {
        "entries": {entry.code: _told(entry, traces) for entry in entries},
        "n_sent_in": sum(map(len, traces.submissions.values())),
        "halves": [*_halves_of_units(units), *_halves_of_numbers(), *_halves(entries, traces)],
        "units": sorted(units.values()),
        "titles": dict(Person.objects.values_list("email", "titles_after")),
        "flaws": [str(flaw) for flaw in verify().flaws],
    }


@dataclass(frozen=True, slots=True)
class Traces:
    """What the tables beside an entry say of it, by its code; mails by their reader's code."""

    submissions: dict[str, list[Submission]]
    told_sent: Keys
    n_taken_back: Counter[str]
    questions_told: Keys
    versions: dict[tuple[int, str], list[AnswerVersion]]
    receipts: Counter[str]
    requests: int


def _traces() -> Traces:
    submissions: dict[str, list[Submission]] = defaultdict(list)
    for one in Submission.objects.select_related("entry").order_by("submitted_at", "pk"):
        submissions[one.entry.code].append(one)
    told_sent, questions = defaultdict(list), defaultdict(list)
    for subject, facts in _events(HANDED_IN).values_list("subject", "facts"):
        told_sent[subject].append(facts["submission"])
    for subject, facts in _events(WRITTEN_DOWN).values_list("subject", "facts"):
        questions[subject] += facts["questions"]
    versions = defaultdict(list)
    for version in AnswerVersion.objects.order_by("pk"):
        versions[version.entry_id, version.question].append(version)
    mails = Counter(Message.objects.values_list("notice", "recipient"))
    return Traces(
        submissions=submissions,
        told_sent=told_sent,
        n_taken_back=Counter(_events(TAKEN_BACK).values_list("subject", flat=True)),
        questions_told=questions,
        versions=versions,
        receipts=Counter(
            {code: n for (notice, code), n in mails.items() if notice.endswith("receipt.txt")}
        ),
        requests=sum(n for (notice, _), n in mails.items() if notice.endswith("_needed.txt")),
    )


def _events(verb: str):
    return Event.objects.filter(verb=verb)


def _told(entry: Entry, traces: Traces) -> dict[str, Any]:
    return {
        "is_sent": entry.state == EntryState.HANDED_IN,
        "answers": {
            answer.question: {"text": answer.value.get("", ""), "revision": answer.revision}
            for answer in entry.answers.all()
            if answer.question in WRITTEN
        },
        "sent": [
            one.content["answers"][MARK]["typed"][""] for one in traces.submissions[entry.code]
        ],
        "n_taken_back": traces.n_taken_back[entry.code],
    }


def _halves_of_units(units: dict[str, str]) -> Iterator[str]:
    """Find units that were added since without an event, and events without their unit."""
    told = set(_events("unit.added").values_list("subject", flat=True))
    yield from (f"event without unit {code}" for code in told - units.keys())
    added = {code for code, name in units.items() if name.startswith("Unit ")}
    yield from (f"unit without event {units[code]}" for code in added - told)


def _halves_of_numbers() -> Iterator[str]:
    numbers = sorted(Entry.objects.exclude(number=None).values_list("number", flat=True))
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"numbers {numbers}"


def _halves(entries: Any, traces: Traces) -> Iterator[str]:
    n_sent = sum(map(len, traces.submissions.values()))
    if traces.requests != n_sent:
        yield f"{traces.requests} requests to approve for {n_sent} submissions"
    for entry in entries:
        yield from (f"{entry.code}: {half}" for half in _of_writing(entry, traces))
        yield from (f"{entry.code}: {half}" for half in _of_sending(entry, traces))


def _of_writing(entry: Entry, traces: Traces) -> Iterator[str]:
    """Find answers whose last version is another, and versions that the log does not know."""
    written = []
    for answer in entry.answers.all():
        versions = traces.versions[entry.pk, answer.question]
        written += [answer.question for version in versions if version.written_by]
        is_told = [_ended(version) for version in versions[-1:]] == [_last(answer)]
        if not is_told or answer.revision < len(versions):
            yield f"answer {answer.question}"
    if sorted(written) != sorted(traces.questions_told[entry.code]):
        yield "versions and events"


def _last(answer: Answer) -> tuple[object, ...]:
    return answer.value, answer.changed_at, answer.changed_by


def _ended(version: AnswerVersion) -> tuple[object, ...]:
    return version.value, version.ended_at, version.written_by


def _of_sending(entry: Entry, traces: Traces) -> Iterator[str]:
    """Find submissions that state, number, log or mails know nothing of, and the reverse."""
    sent = traces.submissions[entry.code]
    is_sent = entry.state == EntryState.HANDED_IN
    if len(sent) - traces.n_taken_back[entry.code] != is_sent:
        yield f"state {entry.state}"
    if entry.handed_in_at != (sent[-1].submitted_at if is_sent and sent else None):
        yield "instant"
    if (entry.number is not None) != bool(sent):
        yield f"number {entry.number}"
    if sorted(one.code for one in sent) != sorted(traces.told_sent[entry.code]):
        yield "submissions and events"
    readers = [member.person.code for member in entry.innovation.members.all() if member.person]
    if [traces.receipts[code] for code in readers] != [len(sent)] * AUTHORS:
        yield "receipts"
