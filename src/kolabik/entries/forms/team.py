"""Who made an innovation, in which share, and who keeps it: row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.innovations.actions.innovating import WHOLE, Mate
from kolabik.innovations.models import LONGEST_NAME
from kolabik.sheets.names import tidy
from kolabik.web.parts.figures import figure

Row = Mapping[str, Any]
FIELDS = ("person", "name", "share", "is_gone")
MOST_ROWS = 60
FEW = 12  # so many people are found in a list without a search


class MateForm(forms.Form):
    """One row: somebody with an account, or a name; a row that is empty counts for nothing."""

    person = forms.ChoiceField(label=_("Person with an account"), required=False)
    name = forms.CharField(
        label=_("Or a name (no account)"), max_length=LONGEST_NAME, required=False
    )
    share = forms.IntegerField(
        label=_("Share in percent"),
        min_value=0,
        max_value=WHOLE,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    is_gone = forms.BooleanField(label=_("Take this person off the team"), required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        people: Mapping[str, str],
        **options: Any,  # noqa: ANN401  Django's own
    ) -> None:
        super().__init__(data, **options)
        person = self.fields["person"]
        person.choices = [("", _("Nobody chosen")), *people.items()]  # type: ignore[attr-defined]  # a choice field
        if len(people) > FEW:
            person.widget.attrs["data-filter"] = _("Search for a person")

    @property
    def counts(self) -> bool:
        """Whether the row says anything, and stays."""
        typed = [tidy(self[name].data or "") for name in FIELDS[:-1]]
        return any(typed) and not self["is_gone"].data

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways to say who it is, where the row says anything."""
        cleaned = super().clean() or self.cleaned_data
        if not self.counts:
            return cleaned
        known, named = bool(cleaned.get("person")), bool(tidy(cleaned.get("name") or ""))
        if known and named:
            told = _("Choose a person or write a name, not both.")
            self.add_error("name", ValidationError(told, code="two_names"))
        if not known and not named and not self.errors:
            told = _("Choose a person or write a name.")
            self.add_error("name", ValidationError(told, code="no_name"))
        return cleaned

    def mate(self) -> Mate:
        """Return who it is."""
        given = self.cleaned_data
        return Mate(given["name"], given["person"], given["share"])


class TeamForm(SeenForm):
    """The team's rows, and who keeps the innovation; one empty row more than there are people.

    `people` are the names by the codes of those who can be chosen; `stays` must be among them
    afterwards, as author or keeper: whoever saves would else lock themselves out.
    """

    custodian = forms.ChoiceField(label=_("Who keeps it"), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        mates: Sequence[Mate],
        custodian: str,
        people: Mapping[str, str],
        stays: str = "",
    ) -> None:
        self._standing, self._people, self._stays = mates, people, stays
        current = (*mates, custodian)
        super().__init__(data, current=current, initial={"custodian": custodian})
        nobody = [] if custodian in people else [("", _("Nobody yet"))]
        self.fields["custodian"].choices = [*nobody, *people.items()]  # type: ignore[attr-defined]  # a choice field
        self.mates = [*self._rows(data)]

    def with_another_row(self, data: QueryDict) -> "TeamForm":
        """Return the form as it was typed, right or wrong, with one row more to fill in."""
        for name in ("custodian", "seen"):
            self.initial[name] = data.get(name, "")
        typed = [{name: data.get(f"mate-{n}-{name}") for name in FIELDS} for n in _numbers(data)]
        self.mates = [*self._unbound([*typed, {}])]
        return self

    def clean(self) -> dict[str, Any]:
        """Look at the rows, one by one and together."""
        cleaned = super().clean()
        staying = [mate for mate in self.mates if mate.counts]
        wrong = [mate for mate in staying if not mate.is_valid()]
        if wrong:
            raise ValidationError(_("Mend the rows that are marked."), code="rows")
        team = [mate.mate() for mate in staying]
        for problem in self._problems(team, str(cleaned.get("custodian") or "")):
            self.add_error(None, problem)
        return cleaned

    def standing(self) -> Iterable[str]:
        """Say who is on the team now."""
        yield from (self._named(mate) for mate in self._standing)
        yield from super().standing()

    def team(self) -> list[Mate]:
        """Return the team."""
        return [mate.mate() for mate in self.mates if mate.counts]

    def _rows(self, data: QueryDict | None) -> Iterator[MateForm]:
        if data is None:
            rows = [{"person": m.person, "name": m.name, "share": m.share} for m in self._standing]
            return self._unbound([*rows, {}])
        return (MateForm(data, people=self._people, prefix=f"mate-{n}") for n in _numbers(data))

    def _unbound(self, rows: Sequence[Row]) -> Iterator[MateForm]:
        return (
            MateForm(None, people=self._people, prefix=f"mate-{n}", initial=row)
            for n, row in enumerate(rows[:MOST_ROWS])
        )

    def _problems(self, team: Sequence[Mate], custodian: str) -> Iterator[ValidationError]:
        if not team:
            yield ValidationError(_("Somebody has to be on the team."), code="team_empty")
        known = [mate.person for mate in team if mate.person]
        if len(known) != len(set(known)):
            yield ValidationError(_("Somebody stands on the team twice."), code="mate_twice")
        yield from _share_problems(team)
        if self._stays and self._stays not in {*known, custodian}:
            message = _(
                "You would not get in again afterwards. Stay on the team, keep the innovation "
                "yourself, or ask a colleague to take you off."
            )
            yield ValidationError(message, code="locked_out")

    def _named(self, mate: Mate) -> str:
        name = self._people.get(mate.person) or mate.name
        return name if mate.share is None else f"{name} {figure(mate.share)}%"


def _share_problems(team: Sequence[Mate]) -> Iterator[ValidationError]:
    shares = [mate.share for mate in team if mate.share is not None]
    if shares and len(shares) < len(team):
        n = len(team) - len(shares)
        message = ngettext(
            "%(n)s person has no share. Give everybody one, or nobody.",
            "%(n)s people have no share. Give everybody one, or nobody.",
            n,
        )
        yield ValidationError(message % {"n": figure(n)}, code="shares_missing")
    elif shares and sum(shares) != WHOLE:
        told = _("The shares make %(sum)s percent together. They have to make 100.")
        yield ValidationError(told % {"sum": figure(sum(shares))}, code="shares_not_whole")


def _numbers(data: QueryDict) -> range:
    """Return the numbers of the rows that were sent."""
    sent = (n for n in range(MOST_ROWS) if f"mate-{n}-name" not in data)
    return range(next(sent, MOST_ROWS))
