"""What an organiser should know of the rules, though an edition may open with it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kolabik.rulebook.book import Prize, Round, Rule, Rulebook, Words
from kolabik.rulebook.problems import PART_OF, Part, Path, RuleProblem

FEWEST_TO_TRIM = 3


def notices_of(rulebook: Rulebook) -> tuple[RuleProblem, ...]:
    """Return what is allowed but worth a second look."""
    return (
        *_english(rulebook),
        *_rounds(rulebook),
        *_decision(rulebook),
    )


def _english(rulebook: Rulebook) -> Iterator[RuleProblem]:
    """Count for each part the texts that have no English; the first of them is the place."""
    first: dict[Part, Path] = {}
    n: dict[Part, int] = {}
    for path, words in _all_words(rulebook, ()):
        if words.id and not words.en:
            part = PART_OF[path[0]]
            first.setdefault(part, path)
            n[part] = n.get(part, 0) + 1
    for part, path in first.items():
        yield RuleProblem("rules.english_missing", path, {"n": n[part]})


def _all_words(value: object, path: Path) -> Iterator[tuple[Path, Words]]:
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _all_words(item, (*path, at))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _all_words(getattr(value, field.name), (*path, field.name))


def _rounds(rulebook: Rulebook) -> Iterator[RuleProblem]:
    if len(rulebook.rounds) == 1:
        yield RuleProblem("rules.single_round", ("rounds",))
    for at, item in enumerate(rulebook.rounds):
        path: Path = ("rounds", at, "jurors_per_entry")
        if item.jurors_per_entry == 1:
            yield RuleProblem("rules.one_juror", path)
        elif rulebook.decision.rule is Rule.TRIMMED_MEAN and _trims_nothing(item):
            yield RuleProblem("rules.too_few_to_trim", path, {"least": FEWEST_TO_TRIM})


def _trims_nothing(item: Round) -> bool:
    return item.jurors_per_entry is not None and item.jurors_per_entry < FEWEST_TO_TRIM


def _decision(rulebook: Rulebook) -> Iterator[RuleProblem]:
    if not rulebook.decision.tie_break:
        yield RuleProblem("rules.no_tie_break", ("decision", "tie_break"))
    bare = _first_without(rulebook.prizes)
    if rulebook.prizes and bare <= rulebook.decision.winners:
        yield RuleProblem("rules.winner_without_prize", ("prizes",), {"place": bare})


def _first_without(prizes: tuple[Prize, ...]) -> int:
    """Return the first place that no prize is for."""
    place = 1
    for prize in sorted(prizes, key=lambda prize: prize.first_place):
        if prize.first_place <= place <= prize.last_place:
            place = prize.last_place + 1
    return place
