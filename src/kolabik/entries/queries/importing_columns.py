"""The columns of a sheet of entries: an edition's own form, in both languages at once."""

from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.forms import BoundField, ChoiceField, DateField, FileField, FloatField, IntegerField
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.editions.forms.questionnaire import Asked, SectionForm
from kolabik.innovations.models import LONGEST_EXPANSION, LONGEST_NAME
from kolabik.rulebook.book import Category, Rulebook, Track
from kolabik.sheets.entry_sheet import OF_THE_FORM
from kolabik.sheets.entry_sheet_cells import LONGEST_ANSWER, EntryColumn, Holds, Own

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
LABELS: Mapping[Own, Promise] = {
    Own.UNIT: _("Unit (name or code)"),
    Own.NAME: _("Name of the innovation"),
    Own.EXPANSION: _("What the acronym stands for"),
    Own.BEGAN_ON: _("In use since"),
    Own.CATEGORY: _("Category"),
    Own.TRACK: _("Track"),
    Own.TEAM: _("Team"),
    Own.SHARES: _("Shares of the team in percent"),
    Own.CUSTODIAN: _("E-mail address of the custodian"),
}
HOLDS = {Own.BEGAN_ON: Holds.DATE}
LIMITS = {Own.NAME: LONGEST_NAME, Own.EXPANSION: LONGEST_EXPANSION}
NUMBERS = (FloatField, IntegerField)


def columns_of(rules: Rulebook) -> tuple[EntryColumn, ...]:
    """Return the columns of an edition's sheet, in their order; files are added on the pages."""
    return (*_own(rules), *_of_the_form(rules))


def _own(rules: Rulebook) -> Iterator[EntryColumn]:
    groups: Mapping[Own, Sequence[Category] | Sequence[Track]] = {
        Own.CATEGORY: rules.categories,
        Own.TRACK: rules.tracks,
    }
    for own in Own:
        labels, limit = _said(LABELS[own]), LIMITS.get(own, LONGEST_ANSWER)
        if own in groups:
            choices = {
                one.name.in_language(language): one.key
                for language in LANGUAGES
                for one in groups[own]
            }
            yield EntryColumn(own, labels, Holds.CHOICE, choices)
        else:
            yield EntryColumn(own, labels, HOLDS.get(own, Holds.NAME), limit=limit)


def _of_the_form(rules: Rulebook) -> Iterator[EntryColumn]:
    for section in rules.form:
        told = []
        for language in LANGUAGES:
            with translation.override(language):
                told.append([*_fields(SectionForm(section, language))])
        for in_each_language in zip(*told, strict=True):
            yield _column(in_each_language)


def _fields(form: SectionForm) -> Iterator[tuple[Asked, str, str, BoundField, dict[str, str]]]:
    """Walk the fields that one types into, with their labels while a language is in force."""
    for asked in form.asked():
        if asked.only is not None:
            fields = {"": asked.only}
        else:
            fields = {f"-{name}": field for name, field in asked.parts.items()}
        for part, bound in fields.items():
            if not isinstance(bound.field, FileField):
                label = f"{asked.label}: {bound.label}" if part else asked.label
                yield asked, part, str(label), bound, _choices(bound)


def _column(told: Sequence[tuple[Asked, str, str, BoundField, dict[str, str]]]) -> EntryColumn:
    asked, part, _label, bound, _choices_there = told[0]
    choices = {label: key for *_rest, offered in told for label, key in offered.items()}
    return EntryColumn(
        key=f"{OF_THE_FORM}{asked.question.key}{part}",
        labels=tuple(label for _asked, _part, label, *_rest in told),
        holds=_holds(bound),
        choices=choices,
        question=asked.question.key,
        part=part,
    )


def _holds(bound: BoundField) -> Holds:
    if isinstance(bound.field, ChoiceField):
        return Holds.CHOICE
    if isinstance(bound.field, DateField):
        return Holds.DATE
    return Holds.NUMBER if isinstance(bound.field, NUMBERS) else Holds.TEXT


def _choices(bound: BoundField) -> dict[str, str]:
    if not isinstance(bound.field, ChoiceField):
        return {}
    return {str(label): str(key) for key, label in bound.field.widget.choices if key}


def _said(label: Promise) -> tuple[str, ...]:
    said = []
    for language in LANGUAGES:
        with translation.override(language):
            said.append(str(label))
    return tuple(said)
