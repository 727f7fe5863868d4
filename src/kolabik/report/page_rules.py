"""The winners by every rule, beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.science.judging.scores import Scores
from kolabik.science.judging.standing import leaders

MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class RuleWinner:
    """Somebody who wins by a rule, and whether the official rule says so too."""

    name: str
    is_official: bool


@dataclass(frozen=True, slots=True)
class RuleColumn:
    """A rule or a model: its winners, what it assumes, and when it misleads."""

    name: str
    is_official: bool
    winners: tuple[RuleWinner, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]
    assumes: str
    misleads: str


def rule_columns(subject: Subject, voice: Voice) -> list[RuleColumn]:
    """Return the rules, the official one first, and the opinions of the models after them."""
    verdict = subject.verdict
    official, scores = verdict.contest.rules.rule, _deciding_scores(subject)
    in_order = sorted(verdict.tallies.items(), key=lambda item: item[0] is not official)
    columns = []
    for rule, figures in in_order:
        winners = leaders(figures, scores, verdict.contest.rules)
        columns.append(_column(subject, voice, f"rule.{rule}", winners, rule is official))
    if verdict.robust_winners:
        columns.append(_column(subject, voice, "page.robust", verdict.robust_winners))
    if subject.expert is not None:
        columns.append(_column(subject, voice, "page.expert", subject.expert.winners))
    return columns


def _deciding_scores(subject: Subject) -> Scores:
    contest = subject.verdict.contest
    if contest.decisive is None:
        return contest.scores
    return contest.scores.select(contest.decisive[contest.scores.juror])


def _column(
    subject: Subject, voice: Voice, code: str, winners: Sequence[int], is_official: bool = False
) -> RuleColumn:
    standing, entries = subject.verdict.standing, subject.sheet.entries
    now = (*standing.winners, *standing.undecided)
    entered = tuple(entries[i] for i in winners if i not in now)
    left = tuple(entries[i] for i in standing.winners if i not in winners)
    return RuleColumn(
        name=voice.say(f"{code}.name"),
        is_official=is_official,
        winners=tuple(RuleWinner(entries[i], i in now) for i in winners),
        entered=entered,
        left=left,
        assumes=voice.say(f"{code}.assumes"),
        misleads=voice.say(f"{code}.misleads"),
    )
