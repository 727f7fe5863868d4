"""A minute of a day, as it is typed: by the clock of a government."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2101, 1, 1, tzinfo=UTC)
AS_TYPED = "%Y-%m-%dT%H:%M"


class LocalMinute(forms.DateTimeField):
    """A day and a time of a zone's clock, kept as an instant."""

    def __init__(self, *, zone: str, wrong: str, **options: Any) -> None:  # noqa: ANN401  Django's own
        self.zone = zone
        super().__init__(
            error_messages={"invalid": wrong},
            input_formats=[AS_TYPED, "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M"],
            validators=[MinValueValidator(EARLIEST, wrong), MaxValueValidator(LATEST, wrong)],
            widget=forms.DateTimeInput(format=AS_TYPED, attrs={"type": "datetime-local"}),
            **options,
        )

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401  Django's own signature
        """Read what was typed, in the zone."""
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own signature
        """Show an instant in the zone."""
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ANN401  Django's own signature
        """Show what stands where the page that was sent did not have this field yet."""
        return initial if data is None else data
