"""Words among the authors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kolabik.entries.actions.commenting import settle_comment, write_comment
from kolabik.entries.views.writing import reached
from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, safe_next


@require_POST
def comment(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.comment", entry)
    question, text = request.POST.get("question", ""), request.POST.get("text", "")
    write_comment(code, question, text, actor=person, at=clock.now())
    return onward(request, _back(request, code), _("Your comment is there."))


@require_POST
def settle(request: HttpRequest, code: str, comment: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.comment", entry)
    found = get_object_or_404(entry.comments, code=comment)
    settle_comment(found.code, actor=person, at=clock.now())
    return onward(request, _back(request, code), _("The comment is settled."))


def _back(request: HttpRequest, code: str) -> str:
    return safe_next(request, reverse("entries:detail", args=[code]))
