"""The answers of many rows, held to the form of an edition: the one that participants fill in."""

from collections.abc import Mapping, Sequence

from kolabik.editions.forms.questionnaire import SectionForm
from kolabik.entries.queries.asking import fields_of
from kolabik.rulebook.book import Question, Rulebook, Section
from kolabik.sheets.entry_sheet import OF_THE_FORM, Answers, EntrySheet, SheetEntry
from kolabik.sheets.problems import ProblemLog


class AnswerChecker:
    """Checks what was answered, row by row; what is merely missing is no mistake of a draft."""

    def __init__(self, rules: Rulebook, language: str) -> None:
        self._sections = [(section, _ready(section, language)) for section in rules.form]

    def check(self, sheet: EntrySheet, entry: SheetEntry, log: ProblemLog) -> None:
        """Tell at each cell of a row what the form would say of it."""
        for section, form in self._sections:
            given = _given(section, entry.answers)
            if given:
                _check_fields(form, given, sheet, entry, log)


Given = Sequence[tuple[Question, Mapping[str, str]]]


def _ready(section: Section, language: str) -> SectionForm:
    """Return a form that is filled in anew for each row: to make one takes longer than to check.

    Made empty, it asks an indicator that may be left out for all its parts: whoever began it gives
    them, and of one that nobody began nothing is told.
    """
    form = SectionForm(section, language)
    form.is_bound = True
    return form


def _given(section: Section, answers: Answers) -> Given:
    return [(one, answers[one.key]) for one in section.questions if one.key in answers]


def _check_fields(
    form: SectionForm, given: Given, sheet: EntrySheet, entry: SheetEntry, log: ProblemLog
) -> None:
    form.data = {
        f"{question.key}{part}": text for question, value in given for part, text in value.items()
    }
    form.full_clean()
    if not form.errors:
        return
    begun = {f"{one.key}{part}" for one, _value in given for part in fields_of(one)}
    for name, errors in form.errors.items():
        if name in begun:
            told = " ".join(map(str, errors))
            sheet.tell(log, "entries.bad_answer", entry, f"{OF_THE_FORM}{name}", told=told)
