"""The outbox: what the house has to say to people, and what became of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.outbox.actions.retrying import retry_message
from kolabik.outbox.forms import SearchForm
from kolabik.outbox.queries import (
    may_read,
    messages_visible_to,
    messages_wanted,
    notices_in,
)
from kolabik.outbox.routes import mail_is_set_up
from kolabik.outbox.wording import words_of
from kolabik.web.answer import onward, page

A_PAGE = 50


@require_safe
def list_messages(request: HttpRequest) -> HttpResponse:
    require(request.user, "outbox.read")
    visible = messages_visible_to(request.user)
    form = SearchForm(request.GET, notices=notices_in(visible))
    found = Paginator(messages_wanted(visible, form.wanted()), A_PAGE)
    context = {
        "form": form,
        "found": found.get_page(request.GET.get("page")),
        "asked": _asked(request),
        "mail_is_set_up": mail_is_set_up(),
        "runs_installation": can(request.user, "outbox.send"),
    }
    return page(request, "outbox/message_list.html", context, part="table")


@require_safe
def show_message(request: HttpRequest, code: str) -> HttpResponse:
    message = get_object_or_404(messages_visible_to(request.user), code=code)
    require(request.user, "outbox.read", message)
    context = {
        "message": message,
        "notice": words_of(message.notice),
        "may_read": may_read(request.user, message),
        "may_send": can(request.user, "outbox.send", message) and message.can_be_sent_again,
        "crumbs": [(_("Outbox"), reverse("outbox:list"))],
    }
    return page(request, "outbox/message_detail.html", context)


@require_POST
def send_again(request: HttpRequest, code: str) -> HttpResponse:
    message = get_object_or_404(messages_visible_to(request.user), code=code)
    require(request.user, "outbox.send", message)
    retry_message(message.code, at=clock.now())
    return onward(
        request, reverse("outbox:detail", args=[code]), _("The message will be sent in a moment.")
    )


def _asked(request: HttpRequest) -> str:
    """Return the search as it stands in the address, without the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
