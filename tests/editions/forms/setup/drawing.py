"""What a browser sends of a form as it was drawn, numbers as the language writes them."""

from django.forms import BaseForm, TextInput


def sent(form: BaseForm, **typed: object) -> dict:
    """Return what is sent of a form in which only these fields were touched."""
    drawn = {}
    for bound in form:
        value, widget = bound.value(), bound.field.widget
        drawn[bound.name] = widget.format_value(value) if isinstance(widget, TextInput) else value
    data = {**drawn, **typed}
    return {name: value for name, value in data.items() if value is not None and value is not False}
