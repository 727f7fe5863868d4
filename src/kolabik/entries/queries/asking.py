"""What an entry's edition asks, and which fields answer it, as `SectionForm` names them."""

from functools import lru_cache

from kolabik.editions.models import Edition
from kolabik.editions.queries import announcement_of
from kolabik.rulebook.book import Question, QuestionKind, Rulebook

TYPED = ("",)
DIMENSION = "-dimension"
OF_AN_INDICATOR = (
    DIMENSION, "-measure", "-unit", "-direction", "-before", "-before_year", "-before_sample",
    "-after", "-after_year", "-after_sample", "-source",
)  # fmt: skip


RULEBOOKS = 64  # so many editions are kept in memory; a seal never changes


def rulebook_of(edition: Edition) -> Rulebook:
    """Return the rules that count: the sealed ones, read once for each seal."""
    if edition.is_draft:
        return announcement_of(edition).rulebook
    return _sealed(edition.pk, edition.rules_digest)


def questions_of(rulebook: Rulebook) -> dict[str, Question]:
    """Return the questions of a form by their keys."""
    return {question.key: question for section in rulebook.form for question in section.questions}


def fields_of(question: Question) -> tuple[str, ...]:
    """Return what follows the question's key in the names of the fields that one types into.

    A question for a file is answered by attaching one: nothing is typed. An indicator whose
    dimension the rules have settled does not ask for it.
    """
    if question.kind is QuestionKind.FILE:
        return ()
    if question.kind is not QuestionKind.INDICATOR:
        return TYPED
    settled = {DIMENSION} if question.dimension else set()
    return tuple(name for name in OF_AN_INDICATOR if name not in settled)


@lru_cache(RULEBOOKS)
def _sealed(pk: int, _digest: str) -> Rulebook:
    return announcement_of(Edition.objects.get(pk=pk)).rulebook
