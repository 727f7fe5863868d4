"""A section of a contest's form, as a participant fills it in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kolabik.editions.queries.outline import DIMENSIONS
from kolabik.rulebook.book import Question, QuestionKind, Section
from kolabik.web.parts.figures import figure

FEW = 7  # so many answers are read at once; more are chosen from a list
FIRST_YEAR, LAST_YEAR = 1945, 2100
LARGEST_SAMPLE = 10**9
DIRECTIONS = (("up", gettext_lazy("It should rise")), ("down", gettext_lazy("It should fall")))
Fields = dict[str, forms.Field]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the fields that answer it: one, or those of an indicator by their names."""

    question: Question
    label: str
    help: str
    only: BoundField | None
    parts: Mapping[str, BoundField]


@dataclass(frozen=True, slots=True)
class WordLimit:
    """Refuses a text with more words than it may have."""

    most: int

    def __call__(self, text: str) -> None:
        """Tell how many words are too many."""
        beyond = words_in(text) - self.most
        if beyond > 0:
            told = ngettext("%(n)s word too many.", "%(n)s words too many.", beyond)
            raise ValidationError(told % {"n": figure(beyond)}, code="too_many_words")


def words_in(text: str) -> int:
    """Count the words of a text: what stands between spaces and ends of lines."""
    return len(text.split())


class SectionForm(forms.Form):
    """Asks what a section of the rules asks, in a language; disabled where one only looks.

    An indicator that may be left out is left out whole: whoever begins it gives all its parts but
    the sizes of the samples, which not everybody knows.
    """

    use_required_attribute = False  # the browser cannot know when an indicator was begun

    def __init__(
        self,
        section: Section,
        language: str,
        *,
        is_disabled: bool = False,
        **given: Any,  # noqa: ANN401  Django's own arguments
    ) -> None:
        super().__init__(**given)
        self.section, self.language = section, language
        self.title = section.title.in_language(language)
        self.introduction = section.help.in_language(language)
        self._names: dict[str, tuple[str, ...]] = {}
        for question in section.questions:
            answering = _fields(question, language)
            self._names[question.key] = tuple(answering)
            for name, field in answering.items():
                field.disabled = is_disabled
                self.fields[f"{question.key}{name}"] = field
            if question.kind is QuestionKind.INDICATOR and not question.required:
                self._let_go(question.key)

    def asked(self) -> Iterator[Asked]:
        """Return the questions in their order, each with its fields."""
        for question in self.section.questions:
            names = self._names[question.key]
            bound = {name.removeprefix("-"): self[f"{question.key}{name}"] for name in names}
            yield Asked(
                question=question,
                label=question.label.in_language(self.language),
                help=question.help.in_language(self.language),
                only=bound.get(""),
                parts={name: field for name, field in bound.items() if name},
            )

    def _let_go(self, key: str) -> None:
        """Ask nothing of an indicator that nobody has begun."""
        bound = [self[f"{key}{name}"] for name in self._names[key]]
        if self.is_bound and not any(field.data for field in bound):
            for field in bound:
                field.field.required = False


def _fields(question: Question, language: str) -> Fields:
    """Return the fields that answer a question, by what follows the question's key."""
    if question.kind is QuestionKind.INDICATOR:
        return _indicator(question)
    usual: dict[str, Any] = {
        "label": question.label.in_language(language),
        "help_text": question.help.in_language(language),
        "required": question.required,
    }
    return {"": MAKERS[question.kind](question, language, usual)}


def _text(question: Question, _language: str, usual: dict[str, Any]) -> forms.Field:
    most = question.most_words
    widget = forms.Textarea(attrs={"rows": 5, **({"data-most-words": most} if most else {})})
    return forms.CharField(widget=widget, validators=[WordLimit(most)] if most else [], **usual)


def _number(question: Question, _language: str, usual: dict[str, Any]) -> forms.Field:
    helps = [usual.pop("help_text"), _bounds(question.least, question.most)]
    return forms.FloatField(
        min_value=question.least,
        max_value=question.most,
        help_text=" ".join(filter(None, helps)),
        **usual,
    )


def _date(_question: Question, _language: str, usual: dict[str, Any]) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, **usual)


def _choice(question: Question, language: str, usual: dict[str, Any]) -> forms.Field:
    offered = [(choice.key, choice.label.in_language(language)) for choice in question.choices]
    if len(offered) <= FEW:
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **usual)
    return forms.ChoiceField(choices=[("", "–"), *offered], **usual)


def _file(_question: Question, _language: str, usual: dict[str, Any]) -> forms.Field:
    return forms.FileField(**usual)


def _link(_question: Question, _language: str, usual: dict[str, Any]) -> forms.Field:
    widget = forms.URLInput(attrs={"placeholder": "https://"})
    return forms.URLField(assume_scheme="https", widget=widget, **usual)


def _indicator(question: Question) -> Fields:
    """Return what makes a change countable: what, in which unit, before and after, and by whom."""
    fields = _change()
    if question.dimension:
        del fields["-dimension"]  # the rules have settled it
    return fields


def _change() -> Fields:

    def text(label: str, help_text: str = "") -> forms.Field:
        return forms.CharField(label=label, help_text=help_text)

    def year(label: str) -> forms.Field:
        return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def sample(label: str) -> forms.Field:
        return forms.IntegerField(
            label=label,
            help_text=_("How many people or cases."),
            min_value=1,
            max_value=LARGEST_SAMPLE,
            required=False,
        )

    return {
        "-dimension": forms.ChoiceField(
            label=_("Kind of benefit"),
            help_text=_("Quality: fewer mistakes or complaints. Reach: more people are served."),
            choices=[*DIMENSIONS.items()],
            widget=forms.RadioSelect,
        ),
        "-measure": text(_("What is measured"), _("For example: mean waiting time at the counter")),
        "-unit": text(_("Unit of measure"), _("For example: minutes, visits, percent")),
        "-direction": forms.ChoiceField(
            label=_("Which way is better"),
            choices=DIRECTIONS,
            widget=forms.RadioSelect,
        ),
        "-before": forms.FloatField(label=_("Figure before")),
        "-before_year": year(_("Year before")),
        "-before_sample": sample(_("Sample before")),
        "-after": forms.FloatField(label=_("Figure after")),
        "-after_year": year(_("Year after")),
        "-after_sample": sample(_("Sample after")),
        "-source": text(
            _("Source of the figures"), _("For example: the counter's register, a survey")
        ),
    }


def _bounds(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return _("From %(least)s to %(most)s.") % {"least": figure(least), "most": figure(most)}
    if least is not None:
        return _("%(least)s or more.") % {"least": figure(least)}
    return _("%(most)s or less.") % {"most": figure(most)} if most is not None else ""


MAKERS: Mapping[QuestionKind, Callable[[Question, str, dict[str, Any]], forms.Field]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
    QuestionKind.CHOICE: _choice,
    QuestionKind.FILE: _file,
    QuestionKind.LINK: _link,
}
