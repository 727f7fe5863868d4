"""Choosing one of a few things that need a sentence each, such as presets or roles."""

from collections.abc import Mapping
from typing import Any

from django.forms import RadioSelect
from django.utils.functional import Promise


class ChoiceCards(RadioSelect):
    """Radio buttons as cards: a name, and below it what choosing it means."""

    option_template_name = "web/widgets/choice_card.html"

    def __init__(
        self,
        descriptions: "Mapping[str, str | Promise] | None" = None,
        attrs: dict[str, Any] | None = None,
    ) -> None:
        super().__init__({"class": "choice-cards", **(attrs or {})})
        self.descriptions = dict(descriptions or {})

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401  Django's own signature
        """Add what a choice means to what Django knows of it."""
        option = super().create_option(*args, **kwargs)
        option["description"] = self.descriptions.get(str(option["value"]), "")
        return option
