"""The pledges that are made with an entry."""

from typing import Any

from django import forms

from kolabik.entries.states import PLEDGES


class PledgeForm(forms.Form):
    """A box to tick for each pledge; all of them are needed."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's own arguments
        super().__init__(*args, **options)
        for key, said in PLEDGES.items():
            self.fields[key] = forms.BooleanField(label=str(said))

    def pledges(self) -> list[str]:
        """Return the keys of what was pledged."""
        return [key for key in PLEDGES if self.cleaned_data[key]]
