"""An objection to a decision: made by the authors, answered by the secretariat."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.entries.actions.objecting import answer_objection, object_to_decision
from kolabik.entries.forms.objecting import AnswerForm, ObjectionForm
from kolabik.entries.models import Entry, Objection
from kolabik.entries.queries.queue import objections_of
from kolabik.entries.queries.standing import standing_of
from kolabik.entries.views.frame import sent
from kolabik.entries.views.queue_frame import crumbs_of as crumbs_of_queue
from kolabik.entries.views.queue_frame import framed
from kolabik.entries.views.queue_frame import reached as reached_edition
from kolabik.entries.views.writing import crumbs_of, reached
from kolabik.foundation import clock
from kolabik.foundation.access import can, require
from kolabik.people.access import require_person
from kolabik.web.answer import onward, page, unusable
from kolabik.web.parts.table import Column, Table, table_page
from kolabik.web.parts.table_export import answer_table


def told_answer(objection: Objection) -> str:
    """Return what was answered to an objection, in two words."""
    if objection.answered_at is None:
        return gettext("Waits for an answer")
    return gettext("Upheld") if objection.is_upheld else gettext("The decision stays")


PAGE, LIST = "entries/objection_detail.html", "entries/objection_list.html"
OBJECTIONS = Table(
    name="objections",
    caption=_("Objections"),
    order="answered",
    search=("decision__entry__innovation__name", "decision__entry__unit__name"),
    search_for=_("Innovation or unit"),
    columns=(
        Column(
            "name",
            _("Innovation"),
            lambda objection: objection.decision.entry.innovation.name,
            order="decision__entry__innovation__name",
            url=lambda objection: reverse(
                "entries:objection", args=[objection.decision.entry.code]
            ),
        ),
        Column(
            "number",
            _("No."),
            lambda objection: objection.decision.entry.number,
            order="decision__entry__number",
            kind="integer",
        ),
        Column(
            "unit",
            _("Unit"),
            lambda objection: objection.decision.entry.unit.name,
            order="decision__entry__unit__name",
        ),
        Column(
            "made",
            _("Objected on"),
            lambda objection: objection.made_at,
            order="made_at",
            template="web/parts/cell_instant.html",
        ),
        Column(
            "answered",
            _("Answer"),
            told_answer,
            order="is_answered",
            template=f"{LIST}#answer",
        ),
    ),
    empty=(
        _("Nobody has objected"),
        _("Who was found not eligible can object in the days that the rules give."),
    ),
)


@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    form = ObjectionForm(sent(request))
    context = _context(request, entry, objection_form=form)
    if request.method != "POST":
        return page(request, PAGE, context)
    require(person, "entry.object", entry)
    if not form.is_valid():
        return unusable(request, PAGE, context)
    object_to_decision(code, form.cleaned_data["text"], actor=person, at=clock.now())
    return onward(request, _here(code), _("Your objection is there. The secretariat answers it."))


@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    entry, person = reached(request, code), require_person(request)
    require(person, "entry.screen", entry)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return unusable(request, PAGE, _context(request, entry, answer_form=form))
    said, is_upheld = form.cleaned_data["answer"], form.is_upheld
    answer_objection(code, said, is_upheld=is_upheld, actor=person, at=clock.now())
    return onward(request, _here(code), _("The objection is answered, and its authors are told."))


@require_safe
def objections(request: HttpRequest, code: str) -> HttpResponse:
    edition = reached_edition(request, code)
    found = table_page(request, objections_of(edition), OBJECTIONS)
    return answer_table(request, LIST, framed(request, edition), found)


def _context(request: HttpRequest, entry: Entry, **forms: Any) -> dict[str, Any]:  # noqa: ANN401  forms
    standing = standing_of(entry)
    if standing.decision is None:
        raise Http404
    may_answer = can(request.user, "entry.screen", entry)
    is_open = standing.objection is not None and standing.objection.answered_at is None
    return {
        "entry": entry,
        "zone": entry.government.zone,
        "standing": standing,
        "may_object": standing.may_object and can(request.user, "entry.object", entry),
        "may_answer": may_answer and is_open,
        "objection_form": ObjectionForm(),
        "answer_form": AnswerForm(),
        "crumbs": _crumbs(entry, for_secretariat=may_answer),
        **forms,
    }


def _crumbs(entry: Entry, *, for_secretariat: bool) -> list[tuple[str, str]]:
    if not for_secretariat:
        return crumbs_of(entry)
    edition = entry.edition
    objections = reverse("entries:objections", args=[edition.code])
    return [*crumbs_of_queue(edition), (str(_("Objections")), objections)]


def _here(code: str) -> str:
    return reverse("entries:objection", args=[code])
