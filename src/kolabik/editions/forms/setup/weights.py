"""The weights of several rounds or criteria at once, with their sum."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Generic

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.numeric import DecimalField
from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.queries.weighing import Weighed, Weights, weights_of
from kolabik.rulebook.judging_checks import WHOLE


class WeightsForm(SeenForm, Generic[Weighed]):
    """A weight in percent for each of several rounds or criteria."""

    def __init__(self, data: Any = None, *, items: Sequence[Weighed]) -> None:  # noqa: ANN401  Django's own
        self.items: Sequence[Weighed] = items
        initial = {f"weight_{item.key}": item.weight for item in items}
        super().__init__(data, current=initial, initial=initial)
        language = get_language() or ""
        for item in items:
            field = DecimalField(
                label=item.name.in_language(language) or _("No name yet"),
                min_value=0,
                max_value=WHOLE,
            )
            field.widget.attrs["data-summand"] = True
            self.fields[f"weight_{item.key}"] = field

    def made(self) -> tuple[Weighed, ...]:
        """Return the items with the weights that were typed."""
        given = self.cleaned_data
        return tuple(replace(item, weight=given[f"weight_{item.key}"]) for item in self.items)

    @property
    def weights(self) -> Weights:
        """What stands in the fields, as far as it is a number."""
        if not self.is_bound:
            return weights_of(self.items)
        given = getattr(self, "cleaned_data", {})
        return Weights(given.get(f"weight_{item.key}", 0.0) for item in self.items)
