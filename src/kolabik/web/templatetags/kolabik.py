"""The tags and filters that every template has; web/templates/web/README.md tells each."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

from django import template
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    PasswordInput,
    RadioSelect,
)
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.rulebook.book import Words
from kolabik.web.parts import avatar as avatars
from kolabik.web.parts import figures, instants
from kolabik.web.parts.charts.chart import Chart
from kolabik.web.parts.steps import Check, Step, current_number
from kolabik.web.parts.table import TablePage
from kolabik.web.parts.timeline import Timeline

Text = str | Promise
register = template.Library()
ICONS = Path(__file__).resolve().parents[1] / "static" / "web" / "vendor" / "icons"


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a field with its label, its help and its errors."""
    widget = bound.field.widget
    is_group = isinstance(widget, CheckboxSelectMultiple | RadioSelect)
    return {
        "field": bound,
        "is_group": is_group,
        "is_checkbox": isinstance(widget, CheckboxInput),
        "is_password": isinstance(widget, PasswordInput),
        "is_optional": not bound.field.required and not isinstance(widget, CheckboxInput),
        "most_words": widget.attrs.get("data-most-words"),
    }


@register.inclusion_tag("web/parts/form_errors.html")
def form_errors(form: BaseForm | None) -> dict[str, Any]:
    """Sum up what is wrong with a form, each with a way to its field."""
    if form is None or not form.is_bound:
        return {"form": None}
    wrong = [bound for bound in form if bound.errors]
    return {"form": form, "wrong": wrong, "general": form.non_field_errors()}


@register.inclusion_tag("web/parts/submit.html")
def submit(label: str) -> dict[str, str]:
    """Show the one primary button of a form."""
    return {"label": label}


@register.inclusion_tag("web/parts/empty.html")
def empty(
    title: Text, text: Text = "", icon: str = "inbox", action: Text = "", url: str = ""
) -> dict[str, Any]:
    """Say that there is nothing yet, what will be here, and how to begin."""
    return {"title": title, "text": text, "icon_name": icon, "action": action, "url": url}


@register.inclusion_tag("web/parts/avatar.html")
def avatar(name: str) -> dict[str, Any]:
    """Show somebody as two letters, beside the name."""
    return {"avatar": avatars.avatar(name)}


@register.inclusion_tag("web/parts/steps.html")
def steps(steps_: Sequence[Step], label: Text = "") -> dict[str, Any]:
    """Show the pages of a task, how far each is, and which is open."""
    number = current_number(steps_)
    return {
        "steps": steps_,
        "number": number,
        "current": steps_[number - 1] if number else None,
        "label": label or _("Steps"),
    }


@register.inclusion_tag("web/parts/checklist.html")
def checklist(checks: Sequence[Check]) -> dict[str, Any]:
    """Show what must be there: what is done, and what is missing with a way to it."""
    return {"checks": checks}


@register.inclusion_tag("web/parts/progress.html")
def progress(done: int, total: int, label: Text) -> dict[str, Any]:
    """Show how much of a whole is done."""
    return {"done": done, "total": total, "label": label, "ends": max(total, 1)}


@register.inclusion_tag("web/parts/timeline.html")
def timeline(shown: Timeline) -> dict[str, Any]:
    """Show phases in order, and where we are now."""
    return {"timeline": shown}


@register.inclusion_tag("web/parts/chart.html")
def chart(shown: Chart) -> dict[str, Any]:
    """Show a chart with its table."""
    return {"chart": shown}


@register.inclusion_tag("web/parts/table_search.html")
def table_search(found: TablePage) -> dict[str, Any]:
    """Show the search and the filters of a table; stands before the part that htmx replaces."""
    return {"found": found}


@register.inclusion_tag("web/parts/table.html", takes_context=True)
def table(context: Context, found: TablePage) -> dict[str, Any]:
    """Show a page of a table: what htmx replaces while somebody searches, sorts or pages.

    The cells' templates know what the page knows.
    """
    known = cast("dict[str, Any]", context.flatten())
    return {**known, "found": found}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of our icons; the words beside it say what it means."""
    return _svg(name)


@register.filter
def words(value: Words) -> str:
    """Write a text of the rules in the page's language, or in the other one."""
    return value.in_language(get_language() or "")


@register.filter
def day(value: date | None, zone: str = "") -> str:
    """Write a day: 22 Desember 2022."""
    return instants.day(value, zone) if value else ""


@register.filter
def moment(value: datetime | None, zone: str = "") -> str:
    """Write an instant in a zone: 22 Desember 2022 pukul 09.00 WIB."""
    return instants.moment(value, zone) if value else ""


@register.filter
def until(value: datetime | None, now: datetime) -> str:
    """Say how far away an instant is: 3 hari lagi."""
    return instants.until(value, now) if value else ""


@register.filter
def figure(value: figures.Number | None, decimals: int | None = None) -> str:
    """Write a number: 1.234,5."""
    return "" if value is None else figures.figure(value, decimals)


@register.filter
def rupiah(value: figures.Number | None) -> str:
    """Write an amount of money: Rp5.000.000."""
    return "" if value is None else figures.rupiah(value)


@register.filter
def shown(value: object) -> str:
    """Write whatever a cell of a table holds."""
    if value is None or value == "":
        return "–"
    if isinstance(value, datetime):
        return instants.moment(value)
    if isinstance(value, date):
        return instants.day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return figures.figure(value)
    return str(value)


@cache
def _svg(name: str) -> SafeString:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    body = drawing.partition("<svg")[2]
    return mark_safe(f'<svg aria-hidden="true" focusable="false" {body.strip()}')  # noqa: S308  our own file
