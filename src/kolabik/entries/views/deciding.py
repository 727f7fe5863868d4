"""The day on which all decisions are told at once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kolabik.editions.models import Edition
from kolabik.entries.actions.deciding import release_decisions
from kolabik.entries.models import Decision
from kolabik.entries.queries.deciding import objections_end_if_told
from kolabik.entries.queries.queue import to_release
from kolabik.entries.queries.releasing import Release, release_of, told_decisions
from kolabik.entries.states import Outcome
from kolabik.entries.views.letters import Letter, letter
from kolabik.entries.views.queue_frame import framed, reached
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import onward
from kolabik.web.parts.figures import figure
from kolabik.web.parts.instants import last_minute
from kolabik.web.parts.table import Column, Filter, Table, table_page
from kolabik.web.parts.table_export import answer_table

PAGE = "entries/decision_list.html"
TOLD = "told"
DECISIONS = Table(
    name="decisions",
    caption=_("Decisions"),
    order="number",
    search=("entry__innovation__name", "entry__unit__name"),
    search_for=_("Innovation or unit"),
    kept=("show",),
    filters=(Filter("outcome", _("Decision"), Outcome.choices, "outcome"),),
    columns=(
        Column(
            "name",
            _("Innovation"),
            lambda decision: decision.entry.innovation.name,
            order="entry__innovation__name",
            url=lambda decision: reverse("entries:screening", args=[decision.entry.code]),
        ),
        Column(
            "number",
            _("No."),
            lambda decision: decision.entry.number,
            order="entry__number",
            kind="integer",
        ),
        Column(
            "unit", _("Unit"), lambda decision: decision.entry.unit.name, order="entry__unit__name"
        ),
        Column(
            "outcome",
            _("Decision"),
            lambda decision: decision.get_outcome_display(),
            order="outcome",
            template=f"{PAGE}#outcome",
        ),
        Column("reason", _("Reason"), lambda decision: decision.reason, width=60),
    ),
    empty=(
        _("No decision waits to be told"),
        _("Decide about the entries first: each decision is collected here."),
    ),
)
WHEN_TOLD = Column(
    "released",
    _("Told"),
    lambda decision: decision.released_at,
    order="released_at",
    template="web/parts/cell_instant.html",
)
ALREADY_TOLD = replace(
    DECISIONS,
    columns=(*DECISIONS.columns, WHEN_TOLD),
    empty=(_("Nothing has been told yet"), _("What the authors were told is listed here.")),
)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, code: str) -> HttpResponse:
    edition, person = reached(request, code), require_person(request)
    if request.method == "POST":
        require(person, "decision.release", edition)
        n = release_decisions(code, actor=person, at=clock.now())
        return onward(request, f"{_here(code)}?show={TOLD}", _said(n))
    counts = release_of(edition)
    shows_told = _shows_told(request, counts)
    rows = told_decisions(edition) if shows_told else to_release(edition)
    found = table_page(request, rows, ALREADY_TOLD if shows_told else DECISIONS)
    context = {**framed(request, edition), "release": counts, "shows_told": shows_told}
    return answer_table(request, PAGE, {**context, "letters": list(_letters(edition))}, found)


def _shows_told(request: HttpRequest, counts: Release) -> bool:
    """Whether what was told is shown: when asked for, or when nothing else is there."""
    asked = request.GET.get("show", "")
    return asked == TOLD or (not asked and not counts.ready and bool(counts.told))


def _letters(edition: Edition) -> Iterator[Letter]:
    """Write the mail of the first entry of each outcome that will be told."""
    for outcome in Outcome:
        first = to_release(edition).filter(outcome=outcome).first()
        if first:
            yield _letter(first)


def _letter(decision: Decision) -> Letter:
    entry = decision.entry
    end = objections_end_if_told(entry, clock.now())
    facts: dict[str, Any] = {
        "reason": decision.reason,
        "until": last_minute(end) if end else None,
    }
    return letter(entry, decision.outcome, facts)


def _said(n: int) -> str:
    told = ngettext(
        "%(n)s decision is told: its authors have a mail.",
        "%(n)s decisions are told: their authors have a mail.",
        n,
    )
    return told % {"n": figure(n)}


def _here(code: str) -> str:
    return reverse("entries:release", args=[code])
