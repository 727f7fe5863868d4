"""How entries are judged: rounds, criteria, the official rule, ties and prizes, in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kolabik.rulebook.book import CHAIR, Round, RoundKind, Rule, Rulebook
from kolabik.web.parts.charts.bars import Bar, bars
from kolabik.web.parts.charts.chart import Chart, ChartWords
from kolabik.web.parts.figures import figure

Text = str | Promise
SHARE = gettext_lazy("Weight in percent")
KINDS: Mapping[RoundKind, Text] = {
    RoundKind.DESK: gettext_lazy("Jurors read the entries, each at their own desk."),
    RoundKind.INTERVIEW: gettext_lazy("Teams present their innovation and answer questions."),
    RoundKind.FIELD: gettext_lazy("Jurors see the innovation at work, on the spot."),
}
RULES: Mapping[Rule, tuple[Text, Text]] = {
    Rule.WEIGHTED_MEAN: (
        gettext_lazy("The mean of the jurors"),
        gettext_lazy("The result of an entry is the mean of its jurors' totals."),
    ),
    Rule.TRIMMED_MEAN: (
        gettext_lazy("The mean without the extremes"),
        gettext_lazy(
            "The highest and the lowest total of an entry are left out; the result is the mean of "
            "the others. With one or two jurors nothing is left out."
        ),
    ),
    Rule.MEDIAN: (
        gettext_lazy("The middle of the jurors"),
        gettext_lazy(
            "The totals of an entry are put in order; the result is the one in the middle. With an "
            "even number of jurors it is the mean of the two in the middle."
        ),
    ),
    Rule.BORDA: (
        gettext_lazy("Places, not points"),
        gettext_lazy(
            "Each juror's entries are put in order. What counts is how many of that juror's "
            "entries lie below, as a share from 0 to 1; the result is the mean of these shares."
        ),
    ),
    Rule.Z_SCORE: (
        gettext_lazy("Compared with each juror's own habits"),
        gettext_lazy(
            "Each total counts by how far it lies above or below the same juror's mean, measured "
            "by how widely that juror's totals spread. The result is the mean of these figures."
        ),
    ),
    Rule.CALIBRATED: (
        gettext_lazy("Corrected for strict and lenient jurors"),
        gettext_lazy(
            "Some jurors are strict, others lenient, and not everybody judges every entry. From "
            "the entries that they share, it is computed how strict each juror is. The result is "
            "what a juror of average strictness would have given."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class RoundTold:
    """A round as people read it, with the weights of its criteria as a chart."""

    round: Round
    kind: Text
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Decided:
    """How the winners are found."""

    rule: Text
    meaning: Text
    winners: int
    ties: tuple[str, ...]
    by_chair: bool
    shares: tuple[tuple[str, float], ...]


def rounds_told(rounds: Sequence[Round], language: str) -> list[RoundTold]:
    """Tell the rounds in their order."""
    return [_told(a_round, language) for a_round in rounds]


def decided(rules: Rulebook, language: str) -> Decided:
    """Tell how ballots become winners."""
    rule, meaning = RULES[rules.decision.rule]
    names = {
        criterion.key: criterion.name.in_language(language)
        for a_round in rules.rounds
        for criterion in a_round.criteria
    }
    order = rules.decision.tie_break
    shares = [(one.name.in_language(language), one.weight) for one in rules.rounds]
    return Decided(
        rule=rule,
        meaning=meaning,
        winners=rules.decision.winners,
        ties=tuple(names.get(key, key) for key in order if key != CHAIR),
        by_chair=CHAIR in order,
        shares=tuple(shares) if len(shares) > 1 else (),
    )


def _told(a_round: Round, language: str) -> RoundTold:
    heavy = max(a_round.criteria, key=lambda criterion: criterion.weight, default=None)
    if heavy is None:
        return RoundTold(a_round, KINDS[a_round.kind], None)
    facts = {"name": heavy.name.in_language(language), "weight": figure(heavy.weight)}
    about = ChartWords(
        ident=f"weights-{a_round.key}",
        title=_("Weights of the criteria, in percent"),
        summary=_("The heaviest criterion is “%(name)s” with %(weight)s percent.") % facts,
    )
    rows = [Bar(one.name.in_language(language), one.weight) for one in a_round.criteria]
    return RoundTold(a_round, KINDS[a_round.kind], bars(about, rows, SHARE))
