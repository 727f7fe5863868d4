"""What keeps an entry from being sent in, and what is worth a look before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import get_language

from kolabik.editions.queries.entering import latest_start
from kolabik.entries.models import Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.deadline import window_of
from kolabik.entries.queries.places import DOCUMENT, QUESTION, open_places
from kolabik.entries.queries.sheet import Answered, Sheet, sheet_of
from kolabik.entries.states import EntryState
from kolabik.innovations.queries import coordinators_of, team_of
from kolabik.innovations.states import PartnershipState
from kolabik.rulebook.book import Eligibility, QuestionKind, Rulebook

WHOLE = 100
COUNTED = frozenset(EntryState) - {EntryState.DRAFT, EntryState.WITHDRAWN}
Fact = str | int | datetime


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """Something to mend, or to know: a notice keeps nothing from being sent in.

    `place` is `question:<key>`, `document:<key>`, or one of `placing`, `innovation`, `team`,
    `partners` and `entry`; `section` is the section of the form in which a question stands.
    """

    code: str
    place: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    section: str = ""
    is_notice: bool = False


def problems_of_entry(
    entry: Entry, at: datetime, sheet: Sheet | None = None
) -> tuple[EntryProblem, ...]:
    """Tell all that is wrong with an entry by its edition's rules, in the order of its pages.

    Asks the database the same number of questions, however long the form. Whoever has filled in
    its `sheet` already spares the work.
    """
    filled = sheet or sheet_of(entry, get_language() or "id")
    rules = rulebook_of(entry.edition)
    return (
        *placing_problems(entry, rules),
        *_form(filled),
        *_documents(entry, rules),
        *_eligibility(entry, rules.eligibility, at),
        *_barred(entry, rules.eligibility),
        *team_problems(entry),
        *_partners(entry),
        *_duplicates(entry),
        *_approval(entry, rules.eligibility),
    )


def problems_to_mend(
    entry: Entry, at: datetime, sheet: Sheet | None = None
) -> tuple[EntryProblem, ...]:
    """Tell what its authors have to mend: of a returned entry, only where they may write."""
    problems = [one for one in problems_of_entry(entry, at, sheet) if not one.is_notice]
    if entry.state != EntryState.RETURNED:
        return tuple(problems)
    places = open_places(entry)
    return tuple(problem for problem in problems if problem.place in places)


def notices_of_entry(entry: Entry) -> tuple[EntryProblem, ...]:
    """Tell what is worth a look, and keeps nothing from being sent in."""
    return (*_partners(entry), *_duplicates(entry))


def is_unit_full(entry: Entry, eligibility: Eligibility) -> bool:
    """Tell whether the entry's unit has sent in as many others as it may."""
    if eligibility.most_per_unit is None:
        return False
    others = Entry.objects.filter(edition=entry.edition_id, unit=entry.unit_id, state__in=COUNTED)
    return others.exclude(pk=entry.pk).count() >= eligibility.most_per_unit


def placing_problems(entry: Entry, rules: Rulebook) -> Iterator[EntryProblem]:
    """Tell what is missing of where an entry competes."""
    if rules.categories and entry.category not in {one.key for one in rules.categories}:
        yield EntryProblem("category_missing", "placing")
    if rules.tracks and entry.track not in {one.key for one in rules.tracks}:
        yield EntryProblem("track_missing", "placing")


def team_problems(entry: Entry) -> Iterator[EntryProblem]:
    """Tell what is missing of those who made an innovation, and of who keeps it."""
    members = list(team_of(entry.innovation))
    shares = [member.share for member in members if member.share is not None]
    if not members:
        yield EntryProblem("team_empty", "team")
    if shares and (len(shares) < len(members) or sum(shares) != WHOLE):
        yield EntryProblem("shares_not_whole", "team", {"sum": sum(shares)})
    if entry.innovation.custodian_id is None:
        yield EntryProblem("custodian_missing", "team")


def _form(sheet: Sheet) -> Iterator[EntryProblem]:
    for section in sheet.sections:
        for answered in section.answers:
            yield from _question(answered, section.key)


def _question(answered: Answered, section: str) -> Iterator[EntryProblem]:
    place = f"{QUESTION}{answered.question.key}"
    label = answered.asked.label
    is_file = answered.question.kind is QuestionKind.FILE
    if not answered.is_answered and answered.question.required:
        code = "file_missing" if is_file else "answer_missing"
        yield EntryProblem(code, place, {"label": label}, section)
    for told in dict.fromkeys(answered.errors):
        yield EntryProblem("answer_invalid", place, {"label": label, "told": told}, section)


def _documents(entry: Entry, rules: Rulebook) -> Iterator[EntryProblem]:
    slots = entry.attachments.filter(slot__startswith=DOCUMENT).values_list("slot", flat=True)
    attached, language = set(slots), get_language() or "id"
    for document in rules.documents:
        place = f"{DOCUMENT}{document.key}"
        if document.required and place not in attached:
            name = document.name.in_language(language)
            yield EntryProblem("document_missing", place, {"label": name})


def _eligibility(entry: Entry, terms: Eligibility, at: datetime) -> Iterator[EntryProblem]:
    unit = entry.unit
    if not unit.is_valid_on(entry.government.day_of(at)):
        yield EntryProblem("unit_closed", "entry", {"unit": unit.name})
    if terms.unit_kinds and unit.kind not in terms.unit_kinds:
        yield EntryProblem("kind_not_admitted", "entry", {"unit": unit.name})
    yield from _age(entry, terms)
    if is_unit_full(entry, terms):
        most = terms.most_per_unit or 0
        yield EntryProblem("unit_full", "entry", {"unit": unit.name, "most": most})


def _age(entry: Entry, terms: Eligibility) -> Iterator[EntryProblem]:
    closes_at = window_of(entry.edition).closes_at
    if not terms.least_age_months or closes_at is None:
        return
    latest = latest_start(closes_at, terms.least_age_months, entry.government.zone)
    began_on = entry.innovation.began_on
    if began_on is None:
        yield EntryProblem("start_missing", "innovation")
    elif began_on > latest:
        facts: dict[str, Fact] = {"months": terms.least_age_months, "latest": latest.isoformat()}
        yield EntryProblem("too_young", "innovation", facts)


def _barred(_entry: Entry, _terms: Eligibility) -> Iterator[EntryProblem]:
    """Tell winners who may not enter again: nobody, until editions here have verdicts."""
    yield from ()


def _partners(entry: Entry) -> Iterator[EntryProblem]:
    asked = entry.innovation.partnerships.filter(state=PartnershipState.ASKED)
    for partnership in asked.select_related("unit"):
        facts = {"unit": partnership.unit.name}
        yield EntryProblem("partner_unconfirmed", "partners", facts, is_notice=True)


def _duplicates(entry: Entry) -> Iterator[EntryProblem]:
    same = Entry.objects.filter(
        edition=entry.edition_id, innovation__name_key=entry.innovation.name_key
    )
    others = same.exclude(pk=entry.pk).exclude(state=EntryState.WITHDRAWN)
    for unit in others.order_by("unit__name").values_list("unit__name", flat=True).distinct():
        facts = {"unit": unit, "name": entry.innovation.name}
        yield EntryProblem("same_name", "innovation", facts, is_notice=True)


def _approval(entry: Entry, terms: Eligibility) -> Iterator[EntryProblem]:
    if terms.through_coordinator and not coordinators_of(entry.unit):
        facts: dict[str, Fact] = {"unit": entry.unit.name}
        yield EntryProblem("nobody_approves", "entry", facts, is_notice=True)
