"""A round of judging: how jurors meet an entry, on which scale they score, and who goes on."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.groups import GroupedForm, GroupPlan
from kolabik.editions.forms.setup.numeric import DecimalField
from kolabik.editions.forms.setup.ready import ready_options, ready_rounds
from kolabik.editions.forms.setup.wording import (
    initial_words,
    name_in_english,
    name_in_indonesian,
    words_of,
)
from kolabik.editions.queries.judging import KINDS as MEANINGS
from kolabik.editions.queries.outline import ROUND_KINDS
from kolabik.editions.queries.weighing import weights_of
from kolabik.rulebook.book import Criterion, Round, RoundKind, Scale
from kolabik.rulebook.judging_checks import WHOLE
from kolabik.rulebook.rescaling import rescaled
from kolabik.web.parts.choice_cards import ChoiceCards

HIGHEST = 10_000
FINEST = 0.01
MOST_JURORS = 1_000
MOST_ENTRIES = 100_000


class RoundForm(GroupedForm):
    """One round of judging; another scale takes the meanings of the scores along."""

    GROUPS: ClassVar[tuple[GroupPlan, ...]] = (
        GroupPlan(
            ("low", "high", "step"),
            _("The scale"),
            _("The scores that a juror may give to a criterion, for example from 0 to 100."),
            in_line=True,
        ),
        GroupPlan(("jurors_per_entry", "is_blind"), _("The jurors")),
        GroupPlan(("advance", "weight"), _("The result")),
        GroupPlan(("start_with",), _("The criteria")),
    )
    item: Round | None

    name_id = name_in_indonesian(_("Name"), _("For example: Penilaian proposal"))
    name_en = name_in_english()
    kind = forms.ChoiceField(
        label=_("How jurors meet an entry"),
        choices=list(ROUND_KINDS.items()),
        initial=RoundKind.DESK,
        widget=ChoiceCards({str(kind): meaning for kind, meaning in MEANINGS.items()}),
    )
    low = DecimalField(label=_("Lowest score"), min_value=-HIGHEST, max_value=HIGHEST, initial=0)
    high = DecimalField(
        label=_("Highest score"), min_value=-HIGHEST, max_value=HIGHEST, initial=100
    )
    step = DecimalField(label=_("In steps of"), min_value=FINEST, max_value=HIGHEST, initial=1)
    jurors_per_entry = forms.IntegerField(
        label=_("Jurors per entry"),
        help_text=_("Leave it empty if every juror of the round scores every entry."),
        min_value=1,
        max_value=MOST_JURORS,
        required=False,
    )
    is_blind = forms.BooleanField(
        label=_("Jurors do not see which unit and team an entry comes from"), required=False
    )
    advance = forms.IntegerField(
        label=_("How many entries go on to the next round"),
        help_text=_("Leave it empty in the last round."),
        min_value=1,
        max_value=MOST_ENTRIES,
        required=False,
    )
    weight = DecimalField(
        label=_("Weight of the round in percent"),
        help_text=_("Its share of the final number. The weights of all rounds add up to 100."),
        min_value=0,
        max_value=WHOLE,
    )

    def __init__(self, data: Any = None, **given: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(data, **given)
        if self.item is None:
            self.initial["weight"] = weights_of(self.rulebook.rounds).left
            self.fields["start_with"] = forms.ChoiceField(
                label=_("Start with the criteria of"),
                help_text=_("You can change them afterwards."),
                choices=ready_options(self.rulebook),
                required=False,
            )

    @classmethod
    def initial_of(cls, item: Round) -> Mapping[str, Any]:
        """Return what of a round stands in the fields."""
        plain = ("kind", "jurors_per_entry", "advance", "is_blind", "weight")
        return {
            **initial_words("name", item.name),
            **{name: getattr(item, name) for name in plain},
            **{name: getattr(item.scale, name) for name in ("low", "high", "step")},
        }

    def clean(self) -> dict[str, Any]:
        """Keep the ends of the scale in order."""
        cleaned = super().clean()
        low, high = cleaned.get("low"), cleaned.get("high")
        if low is not None and high is not None and low >= high:
            self.add_error("high", _("The highest score must be above the lowest."))
        return cleaned

    def made(self, key: str) -> Round:
        """Return the round that was typed, with its criteria."""
        given = self.cleaned_data
        scale = Scale(given["low"], given["high"], given["step"])
        return Round(
            key=key,
            kind=RoundKind(given["kind"]),
            name=words_of(given, "name"),
            scale=scale,
            criteria=self._criteria(scale),
            jurors_per_entry=given["jurors_per_entry"],
            advance=given["advance"],
            is_blind=given["is_blind"],
            weight=given["weight"],
        )

    def _criteria(self, scale: Scale) -> tuple[Criterion, ...]:
        chosen = self.cleaned_data.get("start_with", "")
        source = self.item or ready_rounds(self.rulebook).get(chosen)
        return rescaled(source.criteria, source.scale, scale) if source else ()
