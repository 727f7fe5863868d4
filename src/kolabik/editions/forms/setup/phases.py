"""A phase of the plan: what it is the time of, what it is called, and what it comes after."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.forms.setup.wording import words_of
from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import REGISTRATION
from kolabik.rulebook.book import Words

LONGEST_NAME = 120
OWN = ""
FIRST = "-"  # no key
REGISTRATION_NAME = Words("Pendaftaran", "Registration")


class PhaseForm(SeenForm):
    """The name of a phase, and its place in the plan."""

    name_id = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    name_en = forms.CharField(label=_("In English"), max_length=LONGEST_NAME, required=False)
    after = forms.ChoiceField(label=_("Comes after"))

    def __init__(self, data: Any = None, *, edition: Edition, phase: Phase | None = None) -> None:  # noqa: ANN401  Django's own
        self.edition, self.phases = edition, list(edition.phases.order_by("position"))
        self.phase = next((one for one in self.phases if one == phase), None)
        initial = self._initial()
        super().__init__(data, current=tuple(initial.values()), initial=initial)
        others = [one for one in self.phases if one != phase]
        choices = [(FIRST, _("Nothing: it is the first phase")), *_named(others)]
        self.fields["after"].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def predecessor(self) -> str:
        """The key of the phase that it comes after; empty for none."""
        key = self.cleaned_data["after"]
        return "" if key == FIRST else str(key)

    def name(self) -> Words:
        """Return the name that was typed."""
        return words_of(self.cleaned_data, "name")

    def _initial(self) -> dict[str, str]:
        keys = [FIRST, *(one.key for one in self.phases)]
        if self.phase is None:
            return {"after": keys[-1]}
        before = keys[keys.index(self.phase.key) - 1]
        return {"name_id": self.phase.name_id, "name_en": self.phase.name_en, "after": before}


class NewPhaseForm(PhaseForm):
    """A new phase: the time of something that the rules have already, or one of its own."""

    of = forms.ChoiceField(
        label=_("What happens in it"), required=False, widget=forms.RadioSelect, initial=OWN
    )
    field_order = ("of", "name_id", "name_en", "after")

    def __init__(self, data: Any = None, *, edition: Edition) -> None:  # noqa: ANN401  Django's own
        super().__init__(data, edition=edition)
        self.ready = self._names_of_what_has_no_phase()
        self.fields["name_id"].required = not self.ready
        self.fields["name_id"].help_text = (
            _("Leave it empty to take the name of what you have chosen above.")
            if self.ready
            else ""
        )
        self.fields["of"].choices = [*self._choices(), (OWN, _("Something else"))]  # type: ignore[attr-defined]  # a choice field
        if not self.ready:
            del self.fields["of"]

    @property
    def key(self) -> str:
        """The key of what it is the time of, if the rules have it already."""
        return str(self.cleaned_data.get("of", OWN))

    def clean(self) -> dict[str, Any]:
        """Ask for a name where nothing else gives one."""
        cleaned = super().clean()
        if "name_id" in cleaned and not self.name().id:
            told = _("Write what the phase is called.")
            self.add_error("name_id", ValidationError(str(told), code="required"))
        return cleaned

    def name(self) -> Words:
        """Return the name that was typed, else that of what was chosen."""
        typed = words_of(self.cleaned_data, "name")
        return typed if typed.id else self.ready.get(self.cleaned_data.get("of", OWN), typed)

    def _names_of_what_has_no_phase(self) -> dict[str, Words]:
        planned = {phase.key for phase in self.phases}
        rounds = {
            a_round.key: Words(a_round.name.id[:LONGEST_NAME], a_round.name.en[:LONGEST_NAME])
            for a_round in self.edition.rulebook.rounds
        }
        names = {REGISTRATION: REGISTRATION_NAME, **rounds}
        return {key: name for key, name in names.items() if key not in planned}

    def _choices(self) -> Iterable[tuple[str, str | Promise]]:
        for key, name in self.ready.items():
            told = name.in_language(get_language() or "id")
            if key == REGISTRATION:
                yield key, _("Entries come in: registration")
            else:
                yield key, _("The round of judging “%(name)s”") % {"name": told or key}


def _named(phases: Iterable[Phase]) -> list[tuple[str, str]]:
    language = get_language() or "id"
    return [(phase.key, phase.name_in(language)) for phase in phases]
