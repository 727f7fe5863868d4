"""How the winners are found: the official rule, and the way out of a tie."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.rule_cards import rule_choices, rule_meanings
from kolabik.editions.forms.setup.seen import SeenForm
from kolabik.editions.wording import CHAIR_DECIDES
from kolabik.rulebook.book import CHAIR, Criterion, Decision, Rule, Rulebook
from kolabik.web.parts.choice_cards import ChoiceCards
from kolabik.web.parts.figures import figure

MOST_WINNERS = 10_000
FEWEST_TIE_BREAKS = 4


class DecisionForm(SeenForm):
    """The official rule, how many win, and what parts those who end up equal."""

    rule = forms.ChoiceField(label=_("Official rule"), choices=rule_choices, widget=ChoiceCards())
    winners = forms.IntegerField(
        label=_("Number of winners"),
        help_text=_("How many entries of the last round win. Prizes may go to more of them."),
        min_value=1,
        max_value=MOST_WINNERS,
    )

    def __init__(self, data: Any = None, *, rulebook: Rulebook) -> None:  # noqa: ANN401  Django's own
        decision = rulebook.decision
        places = {_place(at): key for at, key in enumerate(decision.tie_break)}
        initial = {"rule": decision.rule, "winners": decision.winners, **places}
        super().__init__(data, current=decision, initial=initial)
        self.fields["rule"].widget.descriptions = rule_meanings()
        self.fields.update(_tie_breaks(rulebook))

    @property
    def ties(self) -> list[BoundField]:
        """The places of the tie-break order, first to last."""
        return [bound for bound in self.visible_fields() if bound.name.startswith("tie_")]

    def clean(self) -> dict[str, Any]:
        """Hold each way out of a tie to one place."""
        cleaned = super().clean()
        seen: dict[str, int] = {}
        for at, bound in enumerate(self.ties):
            key = cleaned.get(bound.name)
            if key in seen:
                told = _("This stands at place %(place)s already. Choose another, or none.")
                self.add_error(bound.name, told % {"place": figure(seen[key])})
            elif key:
                seen[key] = at + 1
        return cleaned

    def made(self) -> Decision:
        """Return what was chosen; empty places are left out."""
        given = self.cleaned_data
        order = tuple(given[bound.name] for bound in self.ties if given[bound.name])
        return Decision(Rule(given["rule"]), given["winners"], order)


def tie_breakers(rulebook: Rulebook) -> dict[str, str]:
    """Return what may part equal entries, by its key, called in the language of the page.

    A criterion that is chosen but has left the last round stays, and says so.
    """
    last = rulebook.rounds[-1].criteria if rulebook.rounds else ()
    names = {one.key: _called(one) for one in last} | {CHAIR: str(CHAIR_DECIDES)}
    every = {one.key: _called(one) for a_round in rulebook.rounds for one in a_round.criteria}
    gone = [key for key in rulebook.decision.tie_break if key not in names]
    told = _("%(name)s (no criterion of the last round)")
    return names | {key: told % {"name": every.get(key, key)} for key in gone}


def _called(criterion: Criterion) -> str:
    return criterion.name.in_language(get_language() or "id") or criterion.key


def _tie_breaks(rulebook: Rulebook) -> dict[str, forms.ChoiceField]:
    """Return a field for each place of the order: some to spare, no more than can be filled."""
    breakers = tie_breakers(rulebook)
    spare = max(FEWEST_TIE_BREAKS, len(rulebook.decision.tie_break) + 1)
    return {
        _place(at): forms.ChoiceField(
            label=_("Tie-break %(place)s") % {"place": figure(at + 1)},
            choices=[("", _("Nothing")), *breakers.items()],
            required=False,
        )
        for at in range(min(spare, len(breakers)))
    }


def _place(at: int) -> str:
    return f"tie_{at + 1}"
