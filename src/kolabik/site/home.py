"""The first page: where everybody begins."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kolabik.editions.models import Edition
from kolabik.editions.queries import (
    NowAndNext,
    editions_visible_to,
    now_and_next,
    opened_editions,
)
from kolabik.foundation import clock
from kolabik.governments.queries import governments_visible_to
from kolabik.people.access import is_person
from kolabik.people.queries import is_founded
from kolabik.web.answer import page

NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    """Lead the first person to the start, people to their government, and tell the public."""
    if not is_person(request.user):
        if not is_founded():
            return redirect("people:first_run")
        return page(request, "site/home.html", {"editions": _newest()})
    mine = list(governments_visible_to(request.user)[:2])
    if len(mine) != 1:
        return redirect("governments:list")
    has_editions = editions_visible_to(request.user).filter(government=mine[0]).exists()
    return redirect("editions:list" if has_editions else "governments:detail", mine[0].code)


def _newest() -> list[tuple[Edition, NowAndNext]]:
    at = clock.now()
    return [
        (edition, now_and_next(edition.phases.all(), at)) for edition in opened_editions()[:NEWEST]
    ]


def health(_request: HttpRequest) -> HttpResponse:
    """Tell a load balancer that this process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
