"""A question of the form: what is asked, and what its answer may be."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.setup.groups import GroupedForm, GroupPlan, n_lines
from kolabik.editions.forms.setup.numeric import DecimalField, WholeField
from kolabik.editions.forms.setup.wording import (
    LONGEST_NAME,
    initial_words,
    name_in_english,
    name_in_indonesian,
    text_in_english,
    text_in_indonesian,
    words_of,
)
from kolabik.editions.queries.outline import DIMENSIONS, QUESTION_KINDS
from kolabik.rulebook.book import Choice, Dimension, Question, QuestionKind, Rulebook
from kolabik.rulebook.editing import added, items_in, new_key, removed, with_items
from kolabik.web.parts.choice_cards import ChoiceCards

MOST_WORDS = 20_000
LARGEST = 10**12
KINDS = tuple(QuestionKind)


class QuestionForm(GroupedForm):
    """What the form asks; what does not belong to the kind of answer is left alone."""

    naming: ClassVar[str] = "label"
    GROUPS: ClassVar[tuple[GroupPlan, ...]] = (
        GroupPlan(("most_words",), _("Limit of the text"), only=QuestionKind.TEXT),
        GroupPlan(
            ("least", "most"), _("Limits of the number"), only=QuestionKind.NUMBER, in_line=True
        ),
        GroupPlan(
            ("choice_",),
            _("The answers to choose from"),
            _("A line without a text goes away. Save to get more empty lines."),
            only=QuestionKind.CHOICE,
        ),
        GroupPlan(("dimension",), _("What the figures show"), only=QuestionKind.INDICATOR),
        GroupPlan(("section",), _("Its place")),
    )
    item: Question | None

    label_id = name_in_indonesian(_("Question"), _("For example: Apa masalah yang diatasi?"))
    label_en = name_in_english()
    help_id = text_in_indonesian(_("Help for whoever answers"))
    help_en = text_in_english()
    required = forms.BooleanField(label=_("An answer is required"), required=False, initial=True)
    kind = forms.ChoiceField(
        label=_("The answer is"),
        choices=[(kind, QUESTION_KINDS[kind][0]) for kind in KINDS],
        initial=QuestionKind.TEXT,
        widget=ChoiceCards({kind: QUESTION_KINDS[kind][1] for kind in KINDS}),
    )
    most_words = WholeField(
        label=_("Most words"),
        help_text=_("Leave it empty if there is no limit."),
        min_value=1,
        max_value=MOST_WORDS,
        required=False,
    )
    least = DecimalField(
        label=_("Smallest number"), min_value=-LARGEST, max_value=LARGEST, required=False
    )
    most = DecimalField(
        label=_("Largest number"), min_value=-LARGEST, max_value=LARGEST, required=False
    )
    dimension = forms.ChoiceField(
        label=_("Kind of benefit"),
        choices=[("", _("Whoever answers chooses it")), *DIMENSIONS.items()],
        required=False,
    )

    def __init__(self, data: Any = None, **given: Any) -> None:  # noqa: ANN401  Django's own
        super().__init__(data, **given)
        choices = self.item.choices if self.item else ()
        self.n_choices = n_lines(data, "choice", len(choices))
        for at in range(self.n_choices):
            self.fields.update(_line(at))
        for at, choice in enumerate(choices):
            name = f"choice_{at}"
            self.initial.update({f"{name}_key": choice.key, **initial_words(name, choice.label)})
        if self.item and len(self.rulebook.form) > 1:
            self.fields["section"] = self._section()

    @classmethod
    def initial_of(cls, item: Question) -> Mapping[str, Any]:
        """Return what of a question stands in the fields; its answers follow line by line."""
        plain = ("kind", "required", "most_words", "least", "most", "dimension")
        return {
            **initial_words("label", item.label),
            **initial_words("help", item.help),
            **{name: getattr(item, name) for name in plain},
        }

    def clean(self) -> dict[str, Any]:
        """Ask nothing of the fields that do not belong to the kind, and keep bounds in order."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        others = [plan for plan in self.GROUPS if plan.only not in {"", kind}]
        for name in [name for name in self.errors if any(plan.has(name) for plan in others)]:
            del self.errors[name]
        least, most = cleaned.get("least"), cleaned.get("most")
        if least is not None and most is not None and kind == QuestionKind.NUMBER and least > most:
            self.add_error("most", _("The largest number must not be below the smallest."))
        return cleaned

    def made(self, key: str) -> Question:
        """Return the question that was typed, with what belongs to its kind."""
        given = self.cleaned_data
        kind = QuestionKind(given["kind"])
        is_number = kind is QuestionKind.NUMBER
        return Question(
            key=key,
            kind=kind,
            label=words_of(given, "label"),
            help=words_of(given, "help"),
            required=given["required"],
            most_words=given["most_words"] if kind is QuestionKind.TEXT else None,
            choices=tuple(self._choices()) if kind is QuestionKind.CHOICE else (),
            least=given["least"] if is_number else None,
            most=given["most"] if is_number else None,
            dimension=self._dimension() if kind is QuestionKind.INDICATOR else None,
        )

    def changed_rulebook(self) -> Rulebook:
        """Return the rulebook with the question in it, in the section that was chosen."""
        rulebook = super().changed_rulebook()
        chosen = ("form", self.cleaned_data.get("section", ""), "questions")
        if self.item is None or "section" not in self.fields or chosen == self.collection:
            return rulebook
        key = self.item.key
        here, there = items_in(rulebook, self.collection) or (), items_in(rulebook, chosen) or ()
        rulebook = with_items(rulebook, self.collection, removed(here, key))
        return with_items(rulebook, chosen, added(there, self.made(key)))

    def _dimension(self) -> Dimension | None:
        chosen = self.cleaned_data["dimension"]
        return Dimension(chosen) if chosen else None

    def _choices(self) -> Iterator[Choice]:
        """Return the answers that have a text; one that was there keeps its key."""
        given = self.cleaned_data
        present = {choice.key for choice in self.item.choices} if self.item else set()
        taken = set(present)
        for at in range(self.n_choices):
            label, key = words_of(given, f"choice_{at}"), given[f"choice_{at}_key"]
            if label:
                key = key if key in present else new_key(label, taken)
                present.discard(key)
                taken.add(key)
                yield Choice(key, label)

    def _section(self) -> forms.ChoiceField:
        language = get_language() or ""
        sections = [
            (one.key, one.title.in_language(language) or one.key) for one in self.rulebook.form
        ]
        return forms.ChoiceField(label=_("Section"), choices=sections, initial=self.collection[1])


def _line(at: int) -> dict[str, forms.Field]:
    facts = {"number": at + 1}
    usual: dict[str, Any] = {"required": False, "max_length": LONGEST_NAME}
    return {
        f"choice_{at}_key": forms.CharField(widget=forms.HiddenInput, **usual),
        f"choice_{at}_id": forms.CharField(label=gettext("Answer %(number)s") % facts, **usual),
        f"choice_{at}_en": forms.CharField(
            label=gettext("Answer %(number)s in English") % facts, **usual
        ),
    }
