"""The outbox: what the house has to say to people, and what became of it."""

from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.foundation.actor import Actor
from kolabik.outbox.actions.retrying import retry_message
from kolabik.outbox.models import Channel, Message, MessageState
from kolabik.outbox.queries import has_word, may_read, messages_visible_to, notices_in
from kolabik.outbox.routes import mail_is_set_up
from kolabik.outbox.wording import words_of
from kolabik.web.answer import onward, page
from kolabik.web.parts.table import Column, Filter, Table, table_page
from kolabik.web.parts.table_export import answer_table

STATE, INSTANT = "outbox/parts/state.html", "web/parts/cell_instant.html"
TEACHES = _(
    "Invitations, sign-in codes and announcements appear here as soon as Kolabik writes them."
)


def messages_table(visible: QuerySet[Message]) -> Table:
    """Return how messages are listed; they can be narrowed to the notices that occur."""
    return Table(
        name="outbox",
        caption=_("Messages"),
        order="-at",
        search=has_word,
        search_for=_("Address or subject"),
        columns=(
            Column("subject", _("Message"), _heading, "subject", _page_of, note=_address),
            Column("channel", _("Channel"), lambda m: m.get_channel_display(), order="channel"),
            Column("state", _("State"), lambda m: m.state, "state", template=STATE),
            Column("at", _("Written"), lambda m: m.created_at, "created_at", template=INSTANT),
        ),
        filters=(
            Filter("state", _("State"), MessageState.choices, "state"),
            Filter("channel", _("Channel"), Channel.choices, "channel"),
            Filter(
                "notice", _("Notice"), [(n, words_of(n)) for n in notices_in(visible)], "notice"
            ),
        ),
        empty=(_("No message here"), TEACHES),
        formats=(),
    )


@require_safe
def list_messages(request: HttpRequest) -> HttpResponse:
    require(request.user, "outbox.read")
    visible = messages_visible_to(request.user)
    context = {
        "mail_is_set_up": mail_is_set_up(),
        "runs_installation": can(request.user, "outbox.send"),
    }
    found = table_page(request, visible, messages_table(visible))
    return answer_table(request, "outbox/message_list.html", context, found)


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
    retry_message(message.code, actor=cast("Actor", request.user), at=clock.now())
    return onward(
        request, reverse("outbox:detail", args=[code]), _("The message will be sent in a moment.")
    )


def _heading(message: Message) -> str:
    return message.subject or words_of(message.notice)


def _address(message: Message) -> str:
    return message.address


def _page_of(message: Message) -> str:
    return reverse("outbox:detail", args=[message.code])
