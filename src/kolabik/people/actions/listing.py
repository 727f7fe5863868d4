"""The people of a government as a workbook."""

from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import Actor
from kolabik.governments.models import Government
from kolabik.people.models import Grant, Person

WIDTHS = (16, 32, 20, 34, 18, 60)


@transaction.atomic
def export_people(
    people: QuerySet[Person], government: Government, *, actor: Actor, at: datetime
) -> bytes:
    """Write people and their roles as a workbook, and record how many were handed out."""
    rows = [_row(person) for person in people]
    record(
        "people.exported",
        government.code,
        actor=actor,
        at=at,
        government=government.code,
        count=len(rows),
    )
    file = BytesIO()
    # A name that begins like a formula or an address stays a name.
    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, plain) as book:
        sheet = book.add_worksheet(_("People"))
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_row(0, 0, _header(), book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def _header() -> list[str]:
    return [
        _("Titles before the name"),
        _("Full name without titles"),
        _("Titles after the name"),
        _("E-mail address"),
        _("Telephone number (WhatsApp)"),
        _("Roles"),
    ]


def _row(person: Person) -> list[str]:
    grants: list[Grant] = getattr(person, "roles_here", [])
    roles = "; ".join(grant.role_and_unit for grant in grants)
    names = (person.titles_before, person.full_name, person.titles_after)
    return [*names, person.email, person.phone, roles]
