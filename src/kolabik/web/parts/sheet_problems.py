"""The problems of a sheet in words: where each stands, and what to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from kolabik.report.wording import Language, catalogue, say
from kolabik.sheets.problems import Problem, SheetRefusedError

OF_IMPORTS = "imports"


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in words."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class SheetProblems:
    """All that keeps a sheet from being read; `n_more` are too many to be told."""

    told: Sequence[Told] = ()
    n_more: int = 0

    def __bool__(self) -> bool:
        return bool(self.told)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.told) + self.n_more


def problems_of(refused: SheetRefusedError) -> SheetProblems:
    """Put the problems of a sheet into the words of the page's language."""
    language = Language.EN if (get_language() or "").startswith("en") else Language.ID
    told = [Told(_where(language, one), _what(language, one)) for one in refused.problems]
    return SheetProblems(told, refused.total - len(told))


def _where(language: Language, problem: Problem) -> str:
    where = []
    if problem.sheet is not None:
        where.append(say(language, "sheet.where_sheet", sheet=problem.sheet))
    if problem.row is not None:
        where.append(say(language, "sheet.where_row", row=problem.row))
    if problem.column is not None:
        header = problem.facts.get("header")
        code = "sheet.where_column" if header is None else "sheet.where_column_named"
        where.append(say(language, code, column=problem.column, header=header))
    return ", ".join(where) or problem.file


def _what(language: Language, problem: Problem) -> str:
    facts = {**problem.facts, "value": problem.value}
    text = _own_words(language, problem.code, facts) or say(language, problem.code, **facts)
    return text[:1].upper() + text[1:]


def _own_words(language: Language, code: str, facts: Mapping[str, object]) -> str:
    """Return what imports say; of a file as a whole they speak otherwise than a score sheet."""
    own = catalogue(OF_IMPORTS).get(code)
    return own[language].format(**facts) if own else ""
