"""The goals of a government on one page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.governments.models import Sdg
from kolabik.governments.queries import Goals

MOST_MISSIONS = 30


class GoalsForm(forms.Form):
    """Vision, missions and the goals of the United Nations."""

    vision = forms.CharField(
        label=_("Vision"),
        help_text=_("One sentence, as in the medium-term development plan."),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    missions = forms.CharField(
        label=_("Missions"),
        help_text=_("One mission a line, in their order. You may paste them with their numbers."),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    sdgs = forms.TypedMultipleChoiceField(
        label=_("Sustainable Development Goals"),
        help_text=_("Those that the government works for."),
        choices=[(number, f"{number}. {label}") for number, label in Sdg.choices],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @staticmethod
    def initial_of(goals: Goals) -> dict[str, object]:
        """Return what stands now."""
        return {
            "vision": goals.vision,
            "missions": "\n".join(goals.missions),
            "sdgs": [int(number) for number in goals.sdgs],
        }

    def clean_missions(self) -> list[str]:
        """Read one mission a line."""
        lines = [line.strip() for line in self.cleaned_data["missions"].splitlines()]
        missions = [line for line in lines if line]
        if len(missions) > MOST_MISSIONS:
            message = _("At most %(limit)d missions, one a line.") % {"limit": MOST_MISSIONS}
            raise forms.ValidationError(message)
        return missions
