"""Numbers with decimals, written as the reader's language writes them: 1.250,5 or 1,250.5."""

import re
from typing import Any

from django import forms
from django.utils.formats import get_format


class DecimalField(forms.FloatField):
    """A number that is typed as a text: browsers differ on what they take a comma for."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401  Django's own
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(localize=True, widget=widget, **given)

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]  # noqa: ANN401  Django's own
        """Take 1.250 for a thousand and more where thousands are written so."""
        apart, comma = get_format("THOUSAND_SEPARATOR"), get_format("DECIMAL_SEPARATOR")
        grouped = rf"-?[1-9]\d{{0,2}}(?:{re.escape(apart)}\d{{3}})+(?:{re.escape(comma)}\d*)?"
        if isinstance(value, str) and re.fullmatch(grouped, value.strip()):
            value = value.replace(apart, "")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own
        """Write 40 rather than 40,0."""
        return int(value) if isinstance(value, float) and value.is_integer() else value


class WholeField(forms.IntegerField):
    """A whole number that may stand out of sight: a browser would not send a form over it."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401  Django's own
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=widget, **given)
