"""What keeps an entry from being sent in, in sentences with a way to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import Correction, Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.checking import EntryProblem, Fact
from kolabik.entries.queries.places import QUESTION, places_of
from kolabik.web.parts.figures import figure
from kolabik.web.parts.instants import day

SENTENCES: Mapping[str, str | Promise] = {
    "category_missing": _("No category is chosen yet. Choose the one that your innovation serves."),
    "track_missing": _("No track is chosen yet. Choose the one in which it competes."),
    "answer_missing": _("“%(label)s” has no answer yet."),
    "answer_invalid": "“%(label)s”: %(told)s",
    "file_missing": _("“%(label)s” has no file yet."),
    "document_missing": _("The document “%(label)s” is missing. Attach it."),
    "unit_closed": _("“%(unit)s” is closed. Ask the organiser which unit takes its place."),
    "kind_not_admitted": _("“%(unit)s” cannot enter: units of this kind are not admitted."),
    "unit_full": _(
        "“%(unit)s” has sent in %(most)s already, as many as one unit may. Take another one back, "
        "or agree in your unit which of them takes part."
    ),
    "start_missing": _("Say since when the innovation is in use."),
    "too_young": _(
        "The innovation is too young: it has to be in use since %(latest)s or earlier "
        "(%(months)s months when registration closes)."
    ),
    "team_empty": _("Nobody is on the team. Say who made the innovation."),
    "shares_not_whole": _(
        "The shares of the team make %(sum)s percent. Give everybody a share, 100 percent "
        "together, or nobody."
    ),
    "custodian_missing": _(
        "Nobody keeps the innovation yet. Name who goes on with it if its initiator is transferred."
    ),
    "partner_unconfirmed": _(
        "“%(unit)s” has not confirmed yet that it is a partner. "
        "It is not counted as one until then."
    ),
    "same_name": _(
        "“%(unit)s” has an entry of the same name, “%(name)s”, in this contest. "
        "Check that it is not the same innovation."
    ),
    "nobody_approves": _(
        "“%(unit)s” has no coordinator in Kolabik who could approve the entry: the organiser does "
        "it in the unit's place."
    ),
}
ABOUT_THE_WHOLE: Mapping[str, str | Promise] = {
    "placing": _("Category and track"),
    "document": _("Documents"),
    "innovation": _("The innovation"),
    "team": _("Team"),
    "partners": _("Partners"),
    "entry": _("The unit"),
}
PAGES: Mapping[str, tuple[str, str]] = {
    "placing": ("about", "category"),
    "innovation": ("about", "name"),
    "team": ("team", "team"),
    "partners": ("partners", "partners"),
    "entry": ("about", "unit"),
    "goals": ("goals", "main"),
}
FIELDS: Mapping[str, tuple[str, str]] = {
    "track_missing": ("about", "track"),
    "start_missing": ("about", "began_on"),
    "too_young": ("about", "began_on"),
    "custodian_missing": ("team", "custodian"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in the reader's language, with the address of the place where it is mended."""

    text: str
    url: str
    is_notice: bool


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """What is to be mended in one section of the form, or in one matter beside it."""

    title: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A place that may be corrected, and the address where it is."""

    label: str
    url: str


def told_in_groups(
    entry: Entry, problems: Iterable[EntryProblem], sections: Mapping[str, str]
) -> tuple[ToldGroup, ...]:
    """Put problems into words, those of one section together; `sections` are the titles by key."""
    groups: dict[str, list[Told]] = {}
    for problem in problems:
        told = Told(sentence_of(problem), _address(entry, problem), problem.is_notice)
        groups.setdefault(_title(problem, sections), []).append(told)
    return tuple(ToldGroup(title, tuple(told)) for title, told in groups.items())


def opened_places(entry: Entry, correction: Correction | None) -> tuple[Opened, ...]:
    """Return the places that a returned entry is open in, with the pages where they are."""
    if correction is None:
        return ()
    rules = rulebook_of(entry.edition)
    section_of = {
        f"{QUESTION}{one.key}": section.key for section in rules.form for one in section.questions
    }
    return tuple(
        Opened(label, _address(entry, EntryProblem("", place, section=section_of.get(place, ""))))
        for place, label in places_of(rules).items()
        if place in correction.places
    )


def sentence_of(problem: EntryProblem) -> str:
    """Return what a problem is, and what to do about it."""
    facts = {name: _said(name, fact) for name, fact in problem.facts.items()}
    return str(SENTENCES[problem.code]) % facts


def _said(name: str, fact: Fact) -> str:
    if name == "latest":
        return day(date.fromisoformat(str(fact)))
    return figure(fact) if isinstance(fact, int) else str(fact)


def _title(problem: EntryProblem, sections: Mapping[str, str]) -> str:
    kind = problem.place.partition(":")[0]
    return sections.get(problem.section) or str(ABOUT_THE_WHOLE[kind])


def _address(entry: Entry, problem: EntryProblem) -> str:
    kind, _sep, key = problem.place.partition(":")
    if problem.section:
        return reverse("entries:write", args=[entry.code, problem.section]) + f"#question-{key}"
    if kind == "document":
        return reverse("entries:evidence", args=[entry.code]) + f"#{problem.place}"
    page, part = FIELDS.get(problem.code) or PAGES[kind]
    return reverse(f"entries:{page}", args=[entry.code]) + f"#{part}"
