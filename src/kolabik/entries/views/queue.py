"""All entries of a contest, as the secretariat works through them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.queue import (
    Stage,
    counts_of,
    next_to_screen,
    objections_of,
    queue_of,
)
from kolabik.entries.queries.tabs import (
    TONES,
    in_stage,
    is_read_on_the_desk,
    shown_stage,
    tabs_of,
)
from kolabik.entries.views.queue_frame import framed, reached
from kolabik.governments.models import UnitKind
from kolabik.people.access import require_person
from kolabik.rulebook.book import Category, Track
from kolabik.web.parts.table import Column, Filter, Table, table_page
from kolabik.web.parts.table_export import answer_table

LIST = "entries/queue_list.html"
QUEUE = Table(
    name="entries",
    caption=pgettext_lazy("contest", "Entries"),
    order="submitted",
    search=("innovation__name", "innovation__expansion", "unit__name"),
    search_for=_("Innovation or unit"),
    columns=(),
    kept=("stage",),
    empty=(
        _("Nothing here now"),
        _("Entries appear here as soon as they are begun. Look at another stage above."),
    ),
)


@require_safe
def queue(request: HttpRequest, code: str) -> HttpResponse:
    edition, person = reached(request, code), require_person(request)
    counts, asked = counts_of(edition), request.GET
    stage = shown_stage(asked.get("stage", ""), asked.get("q", ""), counts)
    shown = in_stage(queue_of(edition, person), stage)
    around = framed(request, edition)
    tabs = tabs_of(counts, stage, sees_drafts=around["may_run"])
    total = next((tab.n for tab in tabs if tab.is_current), None)
    table = table_of(edition, may_run=around["may_run"])
    found = table_page(request, shown, table, total=total)
    context = {**around, **_work(request, edition), "counts": counts}
    context["tabs"] = [(tab, found.address(stage=tab.key)) for tab in tabs]
    context["shows_bulk"] = around["may_run"] and bool(found.page.object_list)
    return answer_table(request, LIST, context, found)


def table_of(edition: Edition, *, may_run: bool) -> Table:
    """Return the list with the contest's own categories and tracks."""
    rules, language = rulebook_of(edition), get_language() or "id"
    categories, tracks = _named(rules.categories, language), _named(rules.tracks, language)
    kinds = rules.eligibility.unit_kinds or UnitKind.values
    filters = (
        Filter("category", _("Category"), categories, "category"),
        Filter("track", _("Track"), tracks, "track"),
        Filter("kind", _("Kind of unit"), [(k, UnitKind(k).label) for k in kinds], "unit__kind"),
    )
    offered = tuple(one for one in filters if len(one.choices) > 1)
    return replace(QUEUE, filters=offered, columns=_columns(dict(categories), may_run=may_run))


def _columns(categories: dict[str, str], *, may_run: bool) -> tuple[Column, ...]:
    def address(entry: Entry) -> str:
        page = "screening" if may_run and is_read_on_the_desk(entry.state) else "preview"
        return reverse(f"entries:{page}", args=[entry.code])

    return (
        Column(
            "name",
            _("Innovation"),
            lambda entry: entry.innovation.name,
            order="innovation__name",
            url=address,
            template=f"{LIST}#name",
        ),
        Column("number", _("No."), lambda entry: entry.number, order="number", kind="integer"),
        Column("unit", _("Unit"), lambda entry: entry.unit.name, order="unit__name"),
        Column(
            "category",
            _("Category"),
            lambda entry: categories.get(entry.category, ""),
            order="category",
        ),
        Column(
            "stage",
            _("Stage"),
            lambda entry: Stage(entry.stage).label,
            order="stage",
            template=f"{LIST}#stage",
            note=lambda entry: TONES.get(entry.stage, ""),
        ),
        Column(
            "submitted",
            _("Sent in"),
            lambda entry: entry.submitted_at,
            order="submitted_at",
            template="web/parts/cell_instant.html",
        ),
    )


def _work(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what there is to do next, and where else to go."""
    person = require_person(request)
    return {
        "next_entry": next_to_screen(edition, person),
        "n_objections": objections_of(edition).filter(answered_at=None).count(),
        "needs_two": rulebook_of(edition).screening.persons > 1,
    }


def _named(choices: Iterable[Category | Track], language: str) -> list[tuple[str, str]]:
    return [(one.key, one.name.in_language(language)) for one in choices]
