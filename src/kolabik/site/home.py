"""The first page: where everybody begins."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kolabik.governments.queries import governments_visible_to
from kolabik.people.access import is_person
from kolabik.people.queries import is_founded
from kolabik.web.answer import page


def home(request: HttpRequest) -> HttpResponse:
    """Lead the first person to the start, people to their government, and tell the public."""
    if not is_person(request.user):
        return page(request, "site/home.html") if is_founded() else redirect("people:first_run")
    mine = list(governments_visible_to(request.user)[:2])
    if len(mine) == 1:
        return redirect("governments:detail", mine[0].code)
    return redirect("governments:list")


def health(_request: HttpRequest) -> HttpResponse:
    """Tell a load balancer that this process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
