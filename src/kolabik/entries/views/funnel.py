"""How far the call has come, and who has not begun yet."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kolabik.entries.actions.reminding import remind_units
from kolabik.entries.queries.contacts import Contact, contacts_of, reachable_units
from kolabik.entries.queries.deadline import window_of
from kolabik.entries.queries.funnel import Funnel, funnel_of, units_not_begun
from kolabik.entries.views.queue_frame import framed, reached
from kolabik.foundation import clock
from kolabik.foundation.access import can
from kolabik.governments.models import UnitKind
from kolabik.people.access import require_person
from kolabik.web.answer import onward
from kolabik.web.parts.charts.chart import Chart, ChartWords
from kolabik.web.parts.charts.funnel import Level, funnel
from kolabik.web.parts.figures import figure
from kolabik.web.parts.table import Column, Filter, Table, table_page
from kolabik.web.parts.table_export import answer_table

PAGE = "entries/funnel_detail.html"
EVERY = "every"
NOT_BEGUN = Table(
    name="units-not-begun",
    caption=_("Units that have not begun"),
    order="name",
    search=("name", "short_name"),
    search_for=_("Unit"),
    filters=(Filter("kind", _("Kind of unit"), UnitKind.choices, "kind"),),
    columns=(
        Column("name", _("Unit"), lambda unit: unit.name, order="name", template=f"{PAGE}#unit"),
        Column("kind", _("Kind"), lambda unit: unit.get_kind_display(), order="kind"),
        Column(
            "people",
            _("Accounts"),
            lambda unit: unit.n_people,
            order="n_people",
            kind="integer",
            template=f"{PAGE}#people",
        ),
        Column(
            "reminded",
            _("Last reminded"),
            lambda unit: unit.reminded_at,
            order="reminded_at",
            template="web/parts/cell_instant.html",
        ),
    ),
    empty=(
        _("Every unit has begun"),
        _("All units that may enter have at least a draft in this contest."),
    ),
)


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    edition, at = reached(request, code), clock.now()
    contacts: dict[int, list[Contact]] = {}
    may_remind = can(request.user, "unit.remind", edition)
    table = _with_contacts(contacts) if may_remind and "export" not in request.GET else NOT_BEGUN
    found = table_page(request, units_not_begun(edition, at), table)
    if may_remind:
        contacts.update(contacts_of(edition, found.page.object_list))
    counts, window = funnel_of(edition, at), window_of(edition)
    context = {**framed(request, edition), "counts": counts, "chart": _chart(counts)}
    context |= {"may_remind": may_remind, "is_open": not window.is_over(at), "window": window}
    context["n_reachable"] = reachable_units(edition, at).count()
    return answer_table(request, PAGE, context, found)


@require_POST
def reminders(request: HttpRequest, code: str) -> HttpResponse:
    edition, person = reached(request, code, "unit.remind"), require_person(request)
    at, units = clock.now(), request.POST.getlist("unit")
    if request.POST.get("which") == EVERY:
        units = list(units_not_begun(edition, at).values_list("code", flat=True))
    made = remind_units(code, units, actor=person, at=at)
    here = reverse("entries:funnel", args=[code])
    return onward(request, here, _said(len(made), sum(one.n_people for one in made)))


def _with_contacts(contacts: dict[int, list[Contact]]) -> Table:
    """Return the list with the people of each unit; who they are is asked for this page alone."""
    column = Column(
        "contacts",
        _("By WhatsApp"),
        lambda unit: contacts.get(unit.pk, ""),
        template=f"{PAGE}#contacts",
    )
    return replace(NOT_BEGUN, columns=(*NOT_BEGUN.columns, column))


def _chart(counts: Funnel) -> Chart:
    levels = [
        Level(str(_("Units that may enter")), counts.units),
        Level(str(_("Units that have begun")), counts.units_begun),
        Level(str(_("Entries begun")), counts.entries, counts.entries),
        Level(str(_("Entries sent in")), counts.sent_in, counts.entries),
        Level(str(_("Entries found eligible")), counts.eligible, counts.entries),
    ]
    told = _(
        "%(begun)s of %(units)s units have begun; %(entries)s entries were begun, "
        "%(sent)s are sent in, %(eligible)s are found eligible."
    )
    facts = {
        "begun": figure(counts.units_begun),
        "units": figure(counts.units),
        "entries": figure(counts.entries),
        "sent": figure(counts.sent_in),
        "eligible": figure(counts.eligible),
    }
    return funnel(ChartWords("funnel", _("From the call to the jury"), told % facts), levels)


def _said(n_units: int, n_people: int) -> str:
    if not n_units:
        return str(
            _("Nobody was reminded: these units have begun, have nobody, or had a mail today.")
        )
    told = ngettext(
        "%(n)s unit is reminded; mails sent: %(people)s.",
        "%(n)s units are reminded; mails sent: %(people)s.",
        n_units,
    )
    return told % {"n": figure(n_units), "people": figure(n_people)}
