"""The form and the rounds as those who set them up see them: line by line, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.editions.queries.weighing import Weights, weights_of
from kolabik.rulebook.book import (
    Dimension,
    Question,
    QuestionKind,
    Round,
    RoundKind,
    Rulebook,
    Section,
)

Text = str | Promise
QUESTION_KINDS: Mapping[QuestionKind, tuple[Text, Text]] = {
    QuestionKind.TEXT: (_("Text"), _("Some sentences, with a word limit if you like.")),
    QuestionKind.NUMBER: (_("A number"), _("For example how many people are served a year.")),
    QuestionKind.DATE: (_("Date"), _("For example since when the innovation is running.")),
    QuestionKind.CHOICE: (_("Choice"), _("One of the answers that you write down here.")),
    QuestionKind.FILE: (_("File"), _("For example a photograph or a report.")),
    QuestionKind.INDICATOR: (
        _("Before and after"),
        _("A measure with its figure before, its figure now, and where both come from."),
    ),
    QuestionKind.LINK: (_("Link"), _("For example to a video or a web page.")),
}
DIMENSIONS: Mapping[Dimension, Text] = {
    Dimension.EASIER: _("Easier"),
    Dimension.FASTER: _("Faster"),
    Dimension.CHEAPER: _("Cheaper"),
    Dimension.QUALITY: _("Quality"),
    Dimension.REACH: _("Reach"),
}
ROUND_KINDS: Mapping[RoundKind, Text] = {
    RoundKind.DESK: _("Desk evaluation"),
    RoundKind.INTERVIEW: _("Presentation and interview"),
    RoundKind.FIELD: _("Field verification"),
}


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question, what kind of answer it takes, and the kind of benefit if that is settled."""

    question: Question
    kind: Text
    benefit: Text


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section with its questions, and the address of their collection."""

    section: Section
    of: str
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class RoundLines:
    """A round, the address of its criteria, and what they weigh together."""

    round: Round
    kind: Text
    of: str
    weights: Weights
    is_last: bool


def sections_outlined(rulebook: Rulebook) -> list[SectionLines]:
    """Return the sections of the form in their order."""
    return [
        SectionLines(
            section,
            f"form.{section.key}.questions",
            tuple(_line(one) for one in section.questions),
        )
        for section in rulebook.form
    ]


def _line(question: Question) -> QuestionLine:
    benefit = DIMENSIONS[question.dimension] if question.dimension else ""
    return QuestionLine(question, QUESTION_KINDS[question.kind][0], benefit)


def rounds_outlined(rulebook: Rulebook) -> list[RoundLines]:
    """Return the rounds of judging in their order."""
    return [
        RoundLines(
            one,
            ROUND_KINDS[one.kind],
            f"rounds.{one.key}.criteria",
            weights_of(one.criteria),
            is_last=one == rulebook.rounds[-1],
        )
        for one in rulebook.rounds
    ]
