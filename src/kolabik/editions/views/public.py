"""What everybody sees: the list of contests, the page of one, its rules as a file, its logo."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kolabik.editions.models import Edition
from kolabik.editions.queries import (
    editions_visible_to,
    editions_with_logo,
    opened_editions,
    public_page,
    standing_of,
)
from kolabik.editions.ways_in import ways_into
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.rulebook.digest import canonical
from kolabik.web.answer import page
from kolabik.web.parts.table import Column, Table, table_page
from kolabik.web.parts.table_export import answer_table

LOGO_TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
A_DAY = 86_400


def home_of(edition: Edition) -> str:
    """Return the address of an edition's page."""
    return reverse("editions:detail", args=[edition.code])


def _present(edition: Edition) -> str:
    return standing_of(edition, edition.phases.all(), clock.now()).said


CONTESTS = Table(
    name="contests",
    caption=_("All contests"),
    order="-opened",
    search=("name", "theme", "government__name"),
    columns=(
        Column("name", _("Contest"), lambda edition: edition.name, order="name", url=home_of),
        Column(
            "government",
            _("Government"),
            lambda edition: edition.government.name,
            order="government__name",
        ),
        Column("now", _("Now"), _present),
        Column(
            "opened",
            _("Opened on"),
            lambda edition: edition.government.day_of(edition.opened_at),
            order="opened_at",
        ),
    ),
    empty=(
        _("No contest has been opened yet"),
        _("As soon as a government opens one, it is announced here."),
    ),
)


@require_safe
def list_public(request: HttpRequest) -> HttpResponse:
    require(request.user, "public.view")
    found = table_page(request, opened_editions(), CONTESTS)
    return answer_table(request, "editions/edition_public_list.html", {}, found)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    edition = reached(request, code)
    at = clock.now()
    ways = ways_into(request.user, edition, at)
    context = {"shown": public_page(edition, at), "ways": ways, **_tools(request, edition)}
    return page(request, "editions/edition_public.html", context)


@require_safe
def rules(request: HttpRequest, code: str) -> HttpResponse:
    require(request.user, "public.view")
    edition = get_object_or_404(opened_editions(), code=code)
    name = f"kolabik-{edition.code}-rules.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = canonical(edition.opened_rules)
    return HttpResponse(content, content_type="application/json", headers=headers)


@require_safe
def logo(request: HttpRequest, code: str) -> FileResponse:
    require(request.user, "public.view")
    edition = get_object_or_404(editions_with_logo(request.user), code=code)
    ending = str(edition.logo.name).rpartition(".")[2]
    visible = "private" if edition.is_draft else "public"
    headers = {"Cache-Control": f"{visible}, max-age={A_DAY}"}
    return FileResponse(edition.logo.open("rb"), content_type=LOGO_TYPES[ending], headers=headers)


def reached(request: HttpRequest, code: str) -> Edition:
    """Return an edition that the visitor may see."""
    edition = get_object_or_404(editions_visible_to(request.user), code=code)
    require(request.user, "edition.view", edition)
    return edition


def _tools(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what else the page leads to: the other contests, and the work of those who may."""
    return {
        "crumbs": [(str(_("All contests")), reverse("editions:public"))],
        "may_edit": edition.is_draft and can(request.user, "edition.edit", edition),
        "may_preview": edition.is_draft and can(request.user, "edition.preview", edition),
        "may_extend": not edition.is_draft and can(request.user, "deadline.extend", edition),
    }
