"""Who wins what: the number of winners, the way out of a tie, the prizes."""

from collections.abc import Iterator

from kolabik.rulebook.book import CHAIR, Decision, Prize, Rulebook
from kolabik.rulebook.bounds import below, missing
from kolabik.rulebook.keys import key_problems
from kolabik.rulebook.problems import Fact, Path, RuleProblem


def winner_problems(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Tell what is wrong with the decision and the prizes."""
    yield from below(rulebook.decision.winners, 1, ("decision", "winners"))
    yield from _tie_break(rulebook.decision, last_criteria(rulebook))
    yield from _prizes(rulebook)


def last_criteria(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the keys of the criteria of the last round: those that may break a tie."""
    rounds = rulebook.rounds
    return tuple(criterion.key for criterion in rounds[-1].criteria) if rounds else ()


def finalists(rulebook: Rulebook) -> int | None:
    """Return how many entries the last round ranks, if the rules say it."""
    rounds = rulebook.rounds
    return rounds[-2].advance if len(rounds) > 1 else None


def _tie_break(decision: Decision, criteria: tuple[str, ...]) -> Iterator[RuleProblem]:
    order = decision.tie_break
    for at, key in enumerate(order):
        path: Path = ("decision", "tie_break", at)
        if key in order[:at]:
            yield RuleProblem("rules.tie_break_twice", path, {"key": key})
        elif key == CHAIR:
            if at < len(order) - 1:
                yield RuleProblem("rules.chair_not_last", path)
        elif key not in criteria:
            unknown: dict[str, Fact] = {"key": key, "expected": criteria}
            yield RuleProblem("rules.tie_break_unknown", path, unknown)


def _prizes(rulebook: Rulebook) -> Iterator[RuleProblem]:
    ranked = finalists(rulebook)
    yield from key_problems((("prizes", at), prize) for at, prize in enumerate(rulebook.prizes))
    for at, prize in enumerate(rulebook.prizes):
        path: Path = ("prizes", at)
        yield from missing(prize.name, (*path, "name"))
        yield from below(prize.amount_rupiah, 0, (*path, "amount_rupiah"))
        yield from below(prize.first_place, 1, (*path, "first_place"))
        if prize.last_place < prize.first_place:
            facts = {"first": prize.first_place, "last": prize.last_place}
            yield RuleProblem("rules.places_reversed", (*path, "last_place"), facts)
        elif ranked is not None and prize.last_place > ranked:
            facts = {"last": prize.last_place, "ranked": ranked}
            yield RuleProblem("rules.prize_beyond_finalists", (*path, "last_place"), facts)
        if any(_overlap(prize, other) for other in rulebook.prizes[:at]):
            facts = {"first": prize.first_place, "last": prize.last_place}
            yield RuleProblem("rules.prizes_overlap", path, facts)


def _overlap(one: Prize, two: Prize) -> bool:
    return one.first_place <= two.last_place and two.first_place <= one.last_place
