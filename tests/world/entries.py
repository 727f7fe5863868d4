"""An edition of the cast's city whose registration runs, and the nurse's entry in it."""

import io
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries import announcement_of
from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.actions.drafting import Placing, begin_entry, place_entry
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries import fields_of, questions_of
from kolabik.entries.states import PLEDGES
from kolabik.foundation import clock
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.models import Innovation
from kolabik.rulebook.book import Question, QuestionKind
from tests.world.cast import Cast
from tests.world.evidence import pdf

RUNNING_FOR = timedelta(days=7)
SINCE = date(2021, 3, 1)
INDICATOR = {
    "-measure": "Rata-rata waktu tunggu di loket",
    "-dimension": "faster",
    "-unit": "menit",
    "-direction": "down",
    "-before": "95",
    "-before_year": "2020",
    "-before_sample": "120",
    "-after": "20",
    "-after_year": "2022",
    "-source": "Register loket",
}


def running_edition(
    cast: Cast,
    at: datetime,
    name: str = "Kolabik Berjalan",
    screening: Mapping[str, object] | None = None,
    **eligibility: object,
) -> Edition:
    """Open an edition whose registration has run for a week at an instant, and lasts three more."""
    opened_at, first_day = at - RUNNING_FOR - timedelta(days=1), (at - RUNNING_FOR).date()
    beginning = Beginning(name, at.year, preset="kolabik-2023", first_day=first_day)
    draft = create_edition(cast.city.code, beginning, actor=cast.organiser, at=opened_at)
    rules = {
        **draft.rules,
        "eligibility": {**draft.rules["eligibility"], **eligibility},
        "screening": {**draft.rules["screening"], **(screening or {})},
    }
    Edition.objects.filter(pk=draft.pk).update(rules=rules)
    return open_edition(draft.code, revision=draft.revision, actor=cast.organiser, at=opened_at)


def nurses_innovation(cast: Cast, at: datetime, name: str = "Antre Daring") -> Innovation:
    """Let the nurse write an innovation of the clinic down."""
    idea = Idea(name, "Antrean Tanpa Duduk Berlama-lama", SINCE)
    return begin_innovation(cast.clinic.code, idea, actor=cast.nurse, at=at)


def begun_entry(cast: Cast, edition: Edition, at: datetime, name: str = "Antre Daring") -> Entry:
    """Let the nurse enter an innovation; nothing is answered yet."""
    innovation = nurses_innovation(cast, at, name)
    return begin_entry(edition.code, innovation.code, actor=cast.nurse, at=at)


def answered_entry(cast: Cast, edition: Edition, at: datetime, name: str = "Antre Daring") -> Entry:
    """Let the nurse enter an innovation, placed, and answer all questions that one types into."""
    entry = begun_entry(cast, edition, at, name)
    rules = announcement_of(edition).rulebook
    placing = Placing(rules.categories[0].key, rules.tracks[0].key)
    place_entry(entry.code, placing, actor=cast.nurse, at=at)
    typed = {key: Typed(value, 0) for key, value in good_answers(edition).items()}
    save_answers(entry.code, typed, actor=cast.nurse, at=at)
    return Entry.objects.get(pk=entry.pk)


def good_answers(edition: Edition) -> dict[str, Mapping[str, str]]:
    """Return a valid answer to each question of an edition that one types into."""
    asked = questions_of(announcement_of(edition).rulebook)
    return {
        key: _good_answer(question)
        for key, question in asked.items()
        if question.kind is not QuestionKind.FILE
    }


def _good_answer(question: Question) -> Mapping[str, str]:
    if question.kind is QuestionKind.INDICATOR:
        return {name: INDICATOR[name] for name in fields_of(question) if name in INDICATOR}
    plain = {
        QuestionKind.TEXT: "Warga mengambil nomor antrean dari rumah.",
        QuestionKind.NUMBER: f"{question.least or 1:g}",
        QuestionKind.DATE: SINCE.isoformat(),
        QuestionKind.CHOICE: question.choices[0].key if question.choices else "",
        QuestionKind.LINK: "https://www.example.test/antre-daring",
    }
    return {"": plain[question.kind]}


def whole_entry(cast: Cast, edition: Edition, at: datetime, name: str = "Antre Daring") -> Entry:
    """Let the nurse make an entry ready to be sent in: answered, with all papers, shared whole."""
    entry = answered_entry(cast, edition, at, name)
    brought = Brought("surat.pdf", io.BytesIO(pdf()))
    file = keep_file(entry.innovation.code, brought, actor=cast.nurse, at=at)
    for slot in required_slots(edition):
        attach_file(entry.code, slot, file.code, actor=cast.nurse, at=at)
    return entry


def sent_entry(cast: Cast, at: datetime) -> Entry:
    """Let the nurse hand an entry in, in an edition of its own; it waits for the coordinator."""
    entry = whole_entry(cast, running_edition(cast, at), at, "Rujukan Cepat")
    with clock.replayed(at):
        submit_entry(entry.code, PLEDGES, actor=cast.nurse, at=at)
    return entry


def required_slots(edition: Edition) -> list[str]:
    """Return where the rules want a file."""
    rules = announcement_of(edition).rulebook
    asked = questions_of(rules).values()
    files = [f"question:{one.key}" for one in asked if one.kind is QuestionKind.FILE]
    return [*files, *(f"document:{one.key}" for one in rules.documents if one.required)]
