"""What an entry brings: the form's sections and questions, and the documents."""

from collections.abc import Iterator

from kolabik.rulebook.book import Question, QuestionKind, Rulebook
from kolabik.rulebook.bounds import below, missing
from kolabik.rulebook.keys import key_problems
from kolabik.rulebook.problems import Path, RuleProblem

FEWEST_CHOICES = 2


def form_problems(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Tell what is wrong with the form; a question's key is unique in the whole of it."""
    if not rulebook.form:
        yield RuleProblem("rules.no_sections", ("form",))
    yield from key_problems((("form", at), section) for at, section in enumerate(rulebook.form))
    yield from key_problems(_questions(rulebook))
    for at, section in enumerate(rulebook.form):
        yield from missing(section.title, ("form", at, "title"))
        if not section.questions:
            yield RuleProblem("rules.no_questions", ("form", at, "questions"))
    for path, question in _questions(rulebook):
        yield from _question(question, path)


def document_problems(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Tell what is wrong with the documents that are asked for."""
    documents = rulebook.documents
    yield from key_problems((("documents", at), document) for at, document in enumerate(documents))
    for at, document in enumerate(documents):
        yield from missing(document.name, ("documents", at, "name"))


def _questions(rulebook: Rulebook) -> Iterator[tuple[Path, Question]]:
    for at, section in enumerate(rulebook.form):
        for number, question in enumerate(section.questions):
            yield ("form", at, "questions", number), question


def _question(question: Question, path: Path) -> Iterator[RuleProblem]:
    yield from missing(question.label, (*path, "label"))
    yield from below(question.most_words, 1, (*path, "most_words"))
    least, most = question.least, question.most
    if least is not None and most is not None and not least <= most:
        facts = {"least": least, "most": most}
        yield RuleProblem("rules.bounds_reversed", (*path, "least"), facts)
    yield from _choices(question, (*path, "choices"))


def _choices(question: Question, path: Path) -> Iterator[RuleProblem]:
    n = len(question.choices)
    if question.kind is QuestionKind.CHOICE and n < FEWEST_CHOICES:
        yield RuleProblem("rules.few_choices", path, {"n": n, "least": FEWEST_CHOICES})
    yield from key_problems(((*path, at), choice) for at, choice in enumerate(question.choices))
    for at, choice in enumerate(question.choices):
        yield from missing(choice.label, (*path, at, "label"))
