"""People from a sheet: upload, look at whom it would invite, invite all of them or nobody."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.governments.models import Government
from kolabik.governments.queries import governments_visible_to
from kolabik.governments.views.governments import crumbs_to
from kolabik.people.access import require_person
from kolabik.people.actions.importing import Invited, import_people
from kolabik.people.actions.inviting import whatsapp_link
from kolabik.people.forms.importing import ConfirmPeopleForm, PeopleSheetForm
from kolabik.people.forms.invitation import MEANS
from kolabik.people.models import Person
from kolabik.people.queries import roles_offered_by, units_offered_by
from kolabik.sheets.person_sheet import EXAMPLE_EMAIL
from kolabik.sheets.workbook import SheetColumn, SheetContent, write_workbook
from kolabik.web.answer import page, unusable

UPLOAD, PREVIEW = "people/person_import.html", "people/person_import_preview.html"
DONE = "people/person_imported.html"
CREATED = 201
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TO_ANYBODY, TO_SOMEBODY = "https://wa.me/?", "https://wa.me/{}?"


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, gov: str) -> HttpResponse:
    government, person = _reached(request, gov), require_person(request)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PeopleSheetForm(*given, inviter=person, government=government)
    context = _context(government, form)
    if request.method != "POST":
        return page(request, UPLOAD, context)
    if not form.is_valid():
        return unusable(request, UPLOAD, context)
    sealed = {"rows": form.sealed()}
    confirm_form = ConfirmPeopleForm(initial=sealed, inviter=person, government=government)
    shown = {"preview": form.preview(clock.now()), "confirm_form": confirm_form}
    return page(request, PREVIEW, {**context, **shown})


@require_POST
def confirm(request: HttpRequest, gov: str) -> HttpResponse:
    government, person = _reached(request, gov), require_person(request)
    form = ConfirmPeopleForm(request.POST, inviter=person, government=government)
    if not form.is_valid():
        again = PeopleSheetForm(inviter=person, government=government)
        context = _context(government, again)
        return unusable(request, UPLOAD, {**context, "confirm_form": form})
    rows = form.cleaned_data["rows"]
    invited = import_people(gov, rows, actor=person, at=clock.now())
    context = {**_context(government, form), "invited": [(one, _link(one)) for one in invited]}
    return page(request, DONE, context, status=CREATED if invited else 200)


@require_safe
def template(request: HttpRequest, gov: str) -> HttpResponse:
    government, person = _reached(request, gov), require_person(request)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.xlsx"
        write_workbook(path, list(_sheets(government, person)))
        content = path.read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{_("people")}.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


def _reached(request: HttpRequest, gov: str) -> Government:
    visitor = require_person(request)
    government = get_object_or_404(governments_visible_to(visitor), code=gov)
    require(visitor, "person.import", government)
    return government


def _context(government: Government, form: Any) -> dict[str, Any]:  # noqa: ANN401  one of the two forms
    return {"government": government, "form": form, "crumbs": crumbs_to(government)}


def _link(invited: Invited) -> str:
    """Return an address that opens WhatsApp with the invitation, at the number that was given."""
    link = whatsapp_link(invited.invitation)
    to = TO_SOMEBODY.format(invited.phone.removeprefix("+")) if invited.phone else TO_ANYBODY
    return link.replace(TO_ANYBODY, to, 1)


def _sheets(government: Government, person: Person) -> Iterable[SheetContent]:
    roles = [role for role in roles_offered_by(person, government) if role in MEANS]
    units = list(units_offered_by(person, government).values_list("name", "code"))
    example_unit = units[0][0] if units else "Dinas Kesehatan"
    explained = [
        (
            _("Name with titles"),
            _("As the invitation should greet them."),
            "dr. Siti Aminah, M.Si.",
        ),
        (_("E-mail address"), _("The invitation is sent there. Needed."), EXAMPLE_EMAIL),
        (_("Role"), _("One of the roles on the next sheet. Needed."), _("Participant")),
        (_("Unit"), _("For unit coordinators and participants: name or code."), example_unit),
        (_("Telephone number"), _("For a WhatsApp link; it is not kept."), "0812 3456 7890"),
        (_("Language"), _("Of the invitation: Indonesian or English."), _("Indonesian")),
    ]
    headers = [(header, 30) for header, _meaning, _example in explained]
    yield _texts(_("People"), headers, [[example for _header, _meaning, example in explained]])
    columns = [(_("Column"), 26), (_("Meaning"), 60), (_("Example"), 30)]
    yield _texts(_("Explanation"), columns, explained)
    meanings = [(role.label, MEANS[role]) for role in roles]
    yield _texts(_("Roles"), [(_("Role"), 26), (_("Meaning"), 60)], meanings)
    yield _texts(_("Units"), [(_("Unit"), 50), (_("Code"), 16)], units)


def _texts(
    title: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[object]]
) -> SheetContent:
    kept = tuple(SheetColumn(header, "text", width) for header, width in columns)
    return SheetContent(title, kept, rows)
