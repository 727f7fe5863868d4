"""Which of its government's goals an innovation serves."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.governments.models import Goal, GoalKind


class GoalsForm(SeenForm):
    """A box for each mission and for each Sustainable Development Goal; a kind may be missing."""

    missions = forms.MultipleChoiceField(
        label=_("Missions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sdgs = forms.MultipleChoiceField(
        label=_("Sustainable Development Goals"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: QueryDict | None, *, goals: Sequence[Goal], chosen: Sequence[int]
    ) -> None:
        offered = {
            name: [(str(goal.pk), goal.title) for goal in goals if goal.kind == kind]
            for name, kind in (("missions", GoalKind.MISSION), ("sdgs", GoalKind.SDG))
        }
        initial = {
            name: [key for key, _title in of if int(key) in chosen] for name, of in offered.items()
        }
        super().__init__(data, current=sorted(chosen), initial=initial)
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field
            if not choices:
                del self.fields[name]

    def chosen(self) -> list[int]:
        """Return the keys of the goals that are ticked."""
        given = self.cleaned_data
        return [int(key) for name in ("missions", "sdgs") for key in given.get(name, ())]
