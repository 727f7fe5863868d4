"""The formal rules of an edition, and what was found at each of them in one submission."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import Check, Entry, Submission
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.checking import EntryProblem, notices_of_entry
from kolabik.rulebook.book import Document, Eligibility, Rulebook

DOCUMENT, BY_HAND = "document:", "check:"
LABELS = {
    "form": _("Every required question is answered as the rules ask"),
    "team": _("The team, its shares and the custodian are named"),
    "unit": _("The unit may enter"),
    "age": _("The innovation has run long enough"),
    "limit": _("The unit has not sent in more entries than it may"),
    "barred": _("It has not won in an earlier edition that bars it"),
    "name": _("No other entry has the same name"),
    "partners": _("All partners that are named have confirmed"),
}
NOTICED = {"name": "same_name", "partners": "partner_unconfirmed"}


@dataclass(frozen=True, slots=True)
class FormalRule:
    """Something that every entry has to fulfil.

    `automatic` is what the system found, None where a person has to look; `notices` tell what
    it noticed there.
    """

    key: str
    label: str
    about: str
    automatic: bool | None
    notices: tuple[EntryProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, and what a person found there, if one has looked."""

    rule: FormalRule
    check: Check | None

    @property
    def has_passed(self) -> bool | None:
        """What counts: what a person found, else what the system did; None while nobody knows."""
        return self.check.has_passed if self.check else self.rule.automatic

    @property
    def reason(self) -> str:
        """Why it was failed, or found otherwise than by the system."""
        return self.check.reason if self.check else ""

    @property
    def is_overridden(self) -> bool:
        """Whether a person found otherwise than the system."""
        automatic = self.rule.automatic
        return self.check is not None and automatic not in {None, self.check.has_passed}


def findings_of(entry: Entry, submission: Submission) -> tuple[Finding, ...]:
    """Return all formal rules with what was found; asks the database a few questions in all."""
    checks = {check.rule: check for check in submission.checks.all()}
    return tuple(
        Finding(rule, checks.get(rule.key)) for rule in _rules(entry, rulebook_of(entry.edition))
    )


def _rules(entry: Entry, rules: Rulebook) -> Iterator[FormalRule]:
    """Tell what the system found: it took nothing in that was not whole, so that much is sure."""
    noticed = _noticed(entry)
    for key in ("form", "team", *_of_terms(rules.eligibility), "name", "partners"):
        notices = noticed.get(key, ())
        yield FormalRule(key, str(LABELS[key]), "", None if notices else True, notices)
    yield from _documents(entry, rules.documents)
    language = get_language() or "id"
    for check in rules.screening.checks:
        name, about = check.name.in_language(language), check.about.in_language(language)
        yield FormalRule(f"{BY_HAND}{check.key}", name, about, None)


def _of_terms(terms: Eligibility) -> Iterator[str]:
    yield "unit"
    if terms.least_age_months:
        yield "age"
    if terms.most_per_unit is not None:
        yield "limit"
    if terms.barred_winner_editions:
        yield "barred"


def _noticed(entry: Entry) -> Mapping[str, tuple[EntryProblem, ...]]:
    notices = notices_of_entry(entry)
    return {key: tuple(one for one in notices if one.code == code) for key, code in NOTICED.items()}


def _documents(entry: Entry, documents: tuple[Document, ...]) -> Iterator[FormalRule]:
    """Ask for a look at each document that is there: only a person sees what it is."""
    language = get_language() or "id"
    slots = entry.attachments.filter(slot__startswith=DOCUMENT).values_list("slot", flat=True)
    attached = set(slots)
    for document in documents:
        key = f"{DOCUMENT}{document.key}"
        if key in attached:
            label = _("Document: %(name)s") % {"name": document.name.in_language(language)}
            yield FormalRule(key, label, document.help.in_language(language), None)
