"""The tags that every template has: form fields, their errors, buttons and icons."""

from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString, mark_safe

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
        "is_optional": not bound.field.required and not isinstance(widget, CheckboxInput),
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


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of our icons; the words beside it say what it means."""
    return _svg(name)


@cache
def _svg(name: str) -> SafeString:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    body = drawing.partition("<svg")[2]
    return mark_safe(f'<svg aria-hidden="true" focusable="false" {body.strip()}')  # noqa: S308  our own file
