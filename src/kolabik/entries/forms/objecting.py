"""What the authors say against a decision, and what is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import LONGEST_COMMENT
from kolabik.web.parts.choice_cards import ChoiceCards

UPHELD, STAYS = "upheld", "stays"
WHAT_IT_MEANS = {
    UPHELD: _("The entry is eligible from now on and goes to the jury."),
    STAYS: _("The entry does not go to the jury."),
}


class ObjectionForm(forms.Form):
    """Why the authors think that a decision is wrong."""

    text = forms.CharField(
        label=_("What is wrong with the decision"),
        help_text=_("Say it calmly and exactly; name the document or answer that you mean."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AnswerForm(forms.Form):
    """Whether an objection is right, and why."""

    outcome = forms.ChoiceField(
        label=_("Your answer"),
        choices=((UPHELD, _("The objection is right")), (STAYS, _("The decision stays"))),
        widget=ChoiceCards(WHAT_IT_MEANS),
    )
    answer = forms.CharField(
        label=_("Why"),
        help_text=_("The authors get these words by mail."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    @property
    def is_upheld(self) -> bool:
        """Whether the objection was found right."""
        return bool(self.cleaned_data["outcome"] == UPHELD)
