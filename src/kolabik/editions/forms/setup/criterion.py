"""A criterion of a round: what jurors score, and what the scores stand for."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.groups import GroupedForm, GroupPlan, n_lines
from kolabik.editions.forms.setup.numeric import DecimalField
from kolabik.editions.forms.setup.wording import (
    LONGEST_TEXT,
    initial_words,
    name_in_english,
    name_in_indonesian,
    text_in_english,
    text_in_indonesian,
    words_of,
)
from kolabik.editions.queries.weighing import weights_of
from kolabik.rulebook.book import Criterion, Level, Scale, Words
from kolabik.rulebook.judging_checks import WHOLE
from kolabik.rulebook.rescaling import DECIMALS
from kolabik.web.parts.figures import figure

MOST_SCORES = 11  # with so many, each has a line of its own
LARGEST = 10**6


class CriterionForm(GroupedForm):
    """What jurors score, its share of the round, and what the scores stand for."""

    GROUPS: ClassVar[tuple[GroupPlan, ...]] = (
        GroupPlan(
            ("level_",),
            _("What the scores stand for"),
            _("Jurors see it while they score. A line without a text goes away."),
        ),
    )
    item: Criterion | None

    name_id = name_in_indonesian(_("Name"), _("For example: Kebaruan"))
    name_en = name_in_english()
    about_id = text_in_indonesian(_("What jurors ask themselves"))
    about_en = text_in_english()
    weight = DecimalField(
        label=_("Weight in percent"),
        help_text=_("Its share of the round. The weights of all criteria add up to 100."),
        min_value=0,
        max_value=WHOLE,
    )

    def __init__(self, data: Any = None, **given: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(data, **given)
        a_round = next(one for one in self.rulebook.rounds if one.key == self.collection[1])
        if self.item is None:
            self.initial["weight"] = weights_of(a_round.criteria).left
        self._lines(data, a_round.scale)

    @property
    def rows(self) -> list[list[BoundField]]:
        """The fields line by line: a score has its meaning beside it."""
        lines: list[list[BoundField]] = []
        for row in super().rows:
            if lines and lines[-1][-1].name.endswith("_score"):
                lines[-1].extend(row)
            else:
                lines.append(row)
        return lines

    @classmethod
    def initial_of(cls, item: Criterion) -> Mapping[str, Any]:
        """Return what of a criterion stands in the fields; its scores follow line by line."""
        words = {**initial_words("name", item.name), **initial_words("about", item.about)}
        return {**words, "weight": item.weight}

    def clean(self) -> dict[str, Any]:
        """Ask for the score of every meaning."""
        cleaned = super().clean()
        for at in range(self.n_levels):
            name = f"level_{at}_score"
            has_text = cleaned.get(f"level_{at}_id") or cleaned.get(f"level_{at}_en")
            if has_text and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Write the score that this stands for."))
        return cleaned

    def made(self, key: str) -> Criterion:
        """Return the criterion that was typed, its scores in order."""
        given = self.cleaned_data
        levels = sorted(self._levels(), key=lambda level: level.score)
        name, about = words_of(given, "name"), words_of(given, "about")
        return Criterion(key, name, about, given["weight"], tuple(levels))

    def _levels(self) -> Iterator[Level]:
        for at in range(self.n_levels):
            text = words_of(self.cleaned_data, f"level_{at}")
            if text:
                yield Level(self.cleaned_data[f"level_{at}_score"], text)

    def _lines(self, data: Mapping[str, Any] | None, scale: Scale) -> None:
        levels = self.item.levels if self.item else ()
        scores = few_scores(scale)
        written = {level.score for level in levels}
        blank = [Level(score, Words("")) for score in scores if score not in written]
        present = sorted((*levels, *blank), key=lambda level: level.score)
        self.n_levels = len(present) if scores else n_lines(data, "level", len(present))
        for at in range(self.n_levels):
            is_given = at < len(present) and present[at].score in scores
            self.fields.update(_line(at, present[at].score if is_given else None))
        for at, level in enumerate(present):
            name = f"level_{at}"
            self.initial.update({f"{name}_score": level.score, **initial_words(name, level.text)})


def few_scores(scale: Scale) -> tuple[float, ...]:
    """Return the scores of a scale that has only a few, else none."""
    low, high, step = scale.low, scale.high, scale.step
    n = (high - low) / step if low < high and step > 0 else MOST_SCORES
    if n > MOST_SCORES - 1:
        return ()
    return tuple(round(low + at * step, DECIMALS) for at in range(int(n + 1e-9) + 1))


def _line(at: int, score: float | None) -> dict[str, forms.Field]:
    number = DecimalField(label=_("Score"), min_value=-LARGEST, max_value=LARGEST, required=False)
    label, in_english = gettext("Meaning"), gettext("Meaning in English")
    if score is not None:
        number.widget = forms.HiddenInput()
        label = gettext("Score %(score)s") % {"score": figure(score)}
        in_english = gettext("Score %(score)s in English") % {"score": figure(score)}
    return {
        f"level_{at}_score": number,
        f"level_{at}_id": _meaning(label),
        f"level_{at}_en": _meaning(in_english),
    }


def _meaning(label: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, required=False, widget=widget)
