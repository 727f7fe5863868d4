"""The editions of a government: where each stands, and what to do with it next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kolabik.editions.models import Edition
from kolabik.editions.queries import editions_visible_to
from kolabik.editions.queries.plan import where_we_are
from kolabik.editions.states import EditionState
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.governments.queries import governments_visible_to
from kolabik.governments.views.governments import crumbs_to
from kolabik.people.access import require_person
from kolabik.people.models import Person
from kolabik.web.parts.table import Column, Filter, Table, Text, table_page
from kolabik.web.parts.table_export import answer_table

LIST = "editions/edition_list.html"
Task = tuple[Text, str]
NO_TASK: Task = ("", "")
EDITIONS = Table(
    name="editions",
    caption=_("Editions"),
    columns=(
        Column(
            "name",
            _("Name"),
            lambda edition: edition.name,
            order="name",
            url=lambda edition: reverse("editions:detail", args=[edition.code]),
        ),
        Column("year", _("Year"), lambda edition: str(edition.year), order="year"),
        Column(
            "state",
            _("State"),
            lambda edition: edition.get_state_display(),
            order="state",
            template=f"{LIST}#state",
        ),
    ),
    order="-year",
    search=("name", "theme"),
    filters=(Filter("state", _("State"), EditionState.choices, "state"),),
    empty=(
        _("No edition yet"),
        _(
            "An edition is one contest with its dates, form, jury and prizes. Start from rules "
            "that are ready to use; nothing is public before you open it."
        ),
    ),
)


@require_safe
def list_editions(request: HttpRequest, gov: str) -> HttpResponse:
    person = require_person(request)
    government = get_object_or_404(governments_visible_to(person), code=gov)
    require(person, "edition.list", government)
    editions = editions_visible_to(person).filter(government=government)
    found = table_page(request, editions.prefetch_related("phases"), _table(person, clock.now()))
    context = {
        "government": government,
        "crumbs": crumbs_to(government),
        "may_create": can(person, "edition.create", government),
    }
    return answer_table(request, LIST, context, found)


def _table(person: Person, at: datetime) -> Table:
    """Return the list as somebody sees it: with what they may do next."""
    standing = Column("now", _("Where it stands"), _standing_at(at), width=60)
    task = Column(
        "next",
        _("Next"),
        lambda edition: _task(person, edition)[0],
        url=lambda edition: _task(person, edition)[1],
    )
    return replace(EDITIONS, columns=(*EDITIONS.columns, standing, task))


def _standing_at(at: datetime) -> Callable[[Edition], str]:
    return lambda edition: where_we_are(edition, edition.phases.all(), at)


def _task(person: Person, edition: Edition) -> Task:
    """Return what somebody may do with an edition next, and where."""
    code = edition.code
    if edition.is_draft and can(person, "edition.edit", edition):
        return _("Go on setting it up"), reverse("editions:setup", args=[code])
    if edition.is_draft and can(person, "edition.preview", edition):
        return _("See the preview"), reverse("editions:preview", args=[code])
    if edition.state == EditionState.OPEN and can(person, "edition.preview", edition):
        return _("Deadlines"), reverse("editions:extensions", args=[code])
    return NO_TASK
