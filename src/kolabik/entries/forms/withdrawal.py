"""Why an entry is taken out of the contest."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.entries.models import LONGEST_REASON


class WithdrawalForm(forms.Form):
    """The reason: a draft needs none."""

    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        help_text=_("The organiser and your coordinator can read it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: QueryDict | None, *, is_draft: bool) -> None:
        super().__init__(data)
        self.fields["reason"].required = not is_draft
