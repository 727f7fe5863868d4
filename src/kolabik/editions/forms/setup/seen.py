"""Two people at one form: neither undoes unknowingly what the other has just done."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

MARK_LENGTH = 16


def mark_of(value: object) -> str:
    """Return a short mark of a value: another value has another."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:MARK_LENGTH]


class SeenForm(forms.Form):
    """A form on a part of the rules that notices when somebody else changed the part meanwhile.

    What was typed stays in the form, and sending it once more puts it in the place of the other's.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, current: object, **options: Any) -> None:  # noqa: ANN401  Django's own
        self.mark = mark_of(current)
        options["initial"] = {**options.get("initial", {}), "seen": self.mark}
        super().__init__(data, **options)

    def clean(self) -> dict[str, Any]:
        """Tell a change by somebody else, once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seen") not in {"", self.mark}:
            sent: Any = self.data
            self.data = sent.copy()  # a QueryDict, which has several values for one name
            self.data[self.add_prefix("seen")] = self.mark  # type: ignore[index]  # the copy may be changed
            raise ValidationError(self._told(), code="changed_meanwhile")
        return cleaned

    @property
    def rows(self) -> list[list[BoundField]]:
        """The fields line by line: an Indonesian text has its English beside it."""
        lines: list[list[BoundField]] = []
        for bound in self.visible_fields():
            beside = bound.name.endswith("_en") and lines and lines[-1][-1].name.endswith("_id")
            if beside:
                lines[-1].append(bound)
            else:
                lines.append([bound])
        return lines

    def standing(self) -> Iterable[str]:
        """Say what stands now where it is not what was typed."""
        return (
            self.said(bound)
            for bound in self.visible_fields()
            if bound.field.has_changed(bound.initial, self.cleaned_data.get(bound.name))
        )

    def said(self, bound: BoundField) -> str:
        """Say what stands in a field, for whoever has not seen it yet."""
        return f"{bound.label}: {_written(bound)}"

    def _told(self) -> str:
        now = "; ".join(self.standing())
        message = _(
            "Somebody else changed this while you were writing. What stands now: %(now)s."
            " Your text is still here; save once more to put it in place of theirs."
        )
        return message % {"now": now}


def _written(bound: BoundField) -> str:
    """Return what stood in a field, as people read it."""
    value = bound.initial
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    labels = dict(getattr(bound.field, "choices", ()))
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(labels.get(one, one)) for one in values if one not in {None, ""}) or "-"
