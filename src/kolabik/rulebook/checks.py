"""What must be mended before an edition can open."""

from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.entrant_checks import entrant_problems
from kolabik.rulebook.form_checks import document_problems, form_problems
from kolabik.rulebook.judging_checks import judging_problems
from kolabik.rulebook.notices import notices_of
from kolabik.rulebook.problems import Part, RuleProblem
from kolabik.rulebook.screening_checks import screening_problems
from kolabik.rulebook.winner_checks import winner_problems

__all__ = ["Part", "RuleProblem", "notices_of", "problems_of"]


def problems_of(rulebook: Rulebook) -> tuple[RuleProblem, ...]:
    """Return everything that must be mended before an edition can open, part by part."""
    return (
        *entrant_problems(rulebook),
        *form_problems(rulebook),
        *document_problems(rulebook),
        *screening_problems(rulebook),
        *judging_problems(rulebook),
        *winner_problems(rulebook),
    )
