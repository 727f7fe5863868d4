"""How much a rulebook holds: what a person compares and what a seal covers, in figures."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from kolabik.rulebook.book import Rulebook
from kolabik.web.parts.figures import figure


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many there are of each."""

    categories: int
    questions: int
    documents: int
    rounds: int
    criteria: int
    winners: int


def sizes_of(rulebook: Rulebook) -> Sizes:
    """Count what a rulebook holds."""
    return Sizes(
        categories=len(rulebook.categories),
        questions=sum(len(section.questions) for section in rulebook.form),
        documents=len(rulebook.documents),
        rounds=len(rulebook.rounds),
        criteria=sum(len(a_round.criteria) for a_round in rulebook.rounds),
        winners=rulebook.decision.winners,
    )


def sizes_in_words(sizes: Sizes) -> str:
    """Say in one line what matters when one chooses: “7 kategori, 3 babak, ...”."""
    told = (
        (ngettext("%(n)s category", "%(n)s categories", sizes.categories), sizes.categories),
        (ngettext("%(n)s question", "%(n)s questions", sizes.questions), sizes.questions),
        (ngettext("%(n)s round", "%(n)s rounds", sizes.rounds), sizes.rounds),
        (ngettext("%(n)s criterion", "%(n)s criteria", sizes.criteria), sizes.criteria),
        (ngettext("%(n)s winner", "%(n)s winners", sizes.winners), sizes.winners),
    )
    return ", ".join(_unbroken(words % {"n": figure(n)}) for words, n in told if n)


def _unbroken(words: str) -> str:
    """Keep a number and what it counts on one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")
