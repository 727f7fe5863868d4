"""From scores and rules to a verdict: the official result, and how far it can be trusted.

The official number is the published rule's number. Everything else stands beside it as an
audit: would it have come out the same with other jurors?
"""

from dataclasses import dataclass

import numpy as np

from kolabik.science.errors import (
    DisconnectedPanelsError,
    NoSpreadError,
    ScienceError,
    TooFewError,
)
from kolabik.science.judging.audit import Audit, audit
from kolabik.science.judging.calibration import Calibration, calibrate, predict
from kolabik.science.judging.components import (
    RatingComponents,
    criterion_redundancy,
    rating_components,
)
from kolabik.science.judging.concerns import Concerns
from kolabik.science.judging.connection import Connection, comparison_errors, connect
from kolabik.science.judging.consensus import Consensus, consensus_of
from kolabik.science.judging.contest import Contest
from kolabik.science.judging.crossed import CrossedDesign
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.ranking import Question, Ranking, rank_with_uncertainty
from kolabik.science.judging.remarks import (
    remarks_on_criteria,
    remarks_on_data,
    remarks_on_design,
    remarks_on_rule,
    remarks_on_standing,
)
from kolabik.science.judging.robust import RobustOpinion, robust_opinion
from kolabik.science.judging.rules import Rule
from kolabik.science.judging.scores import Scores, Totals, totals_of
from kolabik.science.judging.stability import (
    Stability,
    without_each_criterion,
    without_each_juror,
)
from kolabik.science.judging.standing import Standing, leaders, stand
from kolabik.science.judging.tally import tally
from kolabik.science.types import BoolArray, FloatArray

LOUDEST_FIRST = (Weight.ALARM, Weight.NOTICE, Weight.NOTE)
REFIT_BALLOTS = 2_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """An official result with its audit.

    Attributes
    ----------
    contest : Contest
        What was asked.
    totals : Totals
        The ballots of the deciding round.
    official : ndarray of float, shape (n_entries,)
        The official number of each entry; NaN where the deciding round has no ballot.
    tallies : dict of Rule to ndarray of float, shape (n_entries,)
        Every rule's number, for comparison; without `calibrated` if nothing was calibrated.
    standing : Standing
        Places, winners and open ties by the official number.
    connection : Connection
        Whether the panels hang together.
    calibration : Calibration or None
        The fit of all rounds' ballots; None if there were too few.
    ranking : Ranking or None
        Probabilities of the candidates' true places.
    robust : RobustOpinion or None
        The second opinion.
    calibrated_winners, robust_winners : tuple of int
        Who would win by the calibration and by the second opinion.
    agreement : Consensus
        How far the jurors agree.
    ratings : RatingComponents or None
        Where the spread of single scores comes from; None with one criterion or too few
        complete ballots.
    redundancy : float
        Share of the entries' criterion means that one component explains; NaN if unknown.
    audit : Audit or None
        Juror by juror checks.
    without_juror, without_criterion : Stability
        Who would win without each juror, and without each criterion.
    without_own_unit : tuple of int or None
        Who would win without the ballots on entries of the juror's own unit; None if there
        are none, or units are unknown.
    findings : tuple of Finding
        What a reader should know, alarms first.

    """

    contest: Contest
    totals: Totals
    official: FloatArray
    tallies: dict[Rule, FloatArray]
    standing: Standing
    connection: Connection
    calibration: Calibration | None
    ranking: Ranking | None
    robust: RobustOpinion | None
    calibrated_winners: tuple[int, ...]
    robust_winners: tuple[int, ...]
    agreement: Consensus
    ratings: RatingComponents | None
    redundancy: float
    audit: Audit | None
    without_juror: Stability
    without_criterion: Stability
    without_own_unit: tuple[int, ...] | None
    findings: tuple[Finding, ...]


def decide(contest: Contest) -> Verdict:
    """Decide a contest by its published rules, and audit the result.

    Parameters
    ----------
    contest : Contest
        Scores, rules, and what is known of the panels.

    Returns
    -------
    Verdict
        The official result and how far it can be trusted.

    Raises
    ------
    NoSpreadError
        If all scores are equal: there is nothing to decide by.
    DisconnectedPanelsError
        If groups of panels have nobody in common and were not drawn at random. Its
        `groups` name them.
    TooFewError
        If nobody was judged in the deciding round, or the official rule is the calibrated
        one and the ballots are too few for it.

    """
    return _Decision(contest).verdict()


def _decisive(contest: Contest) -> BoolArray:
    if contest.decisive is not None:
        return contest.decisive
    return np.ones(contest.scores.n_jurors, dtype=np.bool_)


class _Decision:
    """The steps of one verdict, each resting on those before it."""

    def __init__(self, contest: Contest) -> None:
        self.contest = contest
        self.rules = contest.rules
        self.all_totals = totals_of(contest.scores, contest.rules.weights)
        decisive = _decisive(contest)
        self.scores = contest.scores.select(decisive[contest.scores.juror])
        self.totals = self.all_totals.select(decisive[self.all_totals.juror])
        if self.totals.value.size == 0:
            raise TooFewError("nobody was judged in the deciding round")
        if np.ptp(self.totals.value) == 0 and self.totals.value.size > 1:
            raise NoSpreadError("all scores are equal")
        self.connection = connect(self.all_totals)
        if not self.connection.is_whole and not contest.panels_random:
            raise DisconnectedPanelsError(self.connection.groups)
        self.design = CrossedDesign(self.all_totals)
        self.calibration = self._calibrate()
        self.tallies = self._tallies()
        self.official = self.tallies[self.rules.rule]
        self.standing = self._stand()
        self.ratings = self._ratings()
        self.redundancy = self._redundancy()

    def verdict(self) -> Verdict:
        robust, ranking = self._second_opinion(), self._rank()
        checks = self._audit(robust)
        found = Concerns(
            standing=self.standing,
            ranking=ranking,
            calibration=self.calibration,
            audit=checks,
            calibrated=self._winners_by(self.calibration),
            robust=self._winners_by(robust),
            without_own_unit=self._without_own_unit(),
            n_entries=int((self.all_totals.per_entry() > 0).sum()),
            n_jurors=int((self.all_totals.per_juror() > 0).sum()),
        )
        decisive = self.scores, self.totals
        return Verdict(
            contest=self.contest,
            totals=self.totals,
            official=self.official,
            tallies=self.tallies,
            standing=self.standing,
            connection=self.connection,
            calibration=self.calibration,
            ranking=ranking,
            robust=robust,
            calibrated_winners=found.calibrated,
            robust_winners=found.robust,
            agreement=consensus_of(self.totals, self.calibration),
            ratings=self.ratings,
            redundancy=self.redundancy,
            audit=checks,
            without_juror=without_each_juror(*decisive, self._leaders(*decisive), self._leaders),
            without_criterion=without_each_criterion(
                self.scores, self.rules, self._leaders(*decisive), self._leaders
            ),
            without_own_unit=found.without_own_unit,
            findings=self._findings(found),
        )

    def _calibrate(self) -> Calibration | None:
        try:
            return calibrate(self.all_totals, self.design)
        except TooFewError:
            return None

    def _ratings(self) -> RatingComponents | None:
        try:
            return rating_components(self.contest.scores)
        except ScienceError:
            return None

    def _redundancy(self) -> float:
        try:
            return criterion_redundancy(self.scores)
        except ScienceError:
            return float("nan")

    def _tallies(self) -> dict[Rule, FloatArray]:
        fit = self.calibration
        if fit is None and self.rules.rule is Rule.CALIBRATED:
            raise TooFewError("the calibrated rule needs two entries and two jurors who share some")
        return {
            rule: tally(self.totals, rule, fit.score if fit else None)
            for rule in Rule
            if fit is not None or rule is not Rule.CALIBRATED
        }

    def _stand(self) -> Standing:
        preference = self.calibration.score if self.calibration else None
        return stand(self.official, self.scores, self.rules, preference)

    def _second_opinion(self) -> RobustOpinion | None:
        if self.calibration is None or not self.calibration.entries_differ:
            return None
        return robust_opinion(self.all_totals, self.calibration)

    def _audit(self, robust: RobustOpinion | None) -> Audit | None:
        if self.calibration is None:
            return None
        return audit(
            Evidence(
                scores=self.contest.scores,
                rules=self.rules,
                totals=self.all_totals,
                calibration=self.calibration,
                design=self.design,
                robust=robust,
                same_unit=self.contest.same_unit,
                order=self.contest.order,
                seed=self.contest.seed,
            )
        )

    def _rank(self) -> Ranking | None:
        if self.calibration is None:
            return None
        question = Question(
            order=self.standing.order,
            winners=self.rules.winners,
            span=self.rules.high - self.rules.low,
            seed=self.contest.seed,
            n_draws=self.contest.n_draws,
        )
        return rank_with_uncertainty(self.all_totals, self.calibration, question, self.design)

    def _winners_by(self, opinion: Calibration | RobustOpinion | None) -> tuple[int, ...]:
        """Name the best of the candidates by a model's scores."""
        if opinion is None:
            return ()
        candidates = self.standing.order
        best = np.argsort(-opinion.score[candidates], kind="stable")[: self.rules.winners]
        return tuple(int(i) for i in candidates[best])

    def _leaders(self, scores: Scores, totals: Totals) -> tuple[int, ...]:
        """Name who would win by the official rule if these were all ballots."""
        calibrated = None
        if self.rules.rule is Rule.CALIBRATED:
            calibrated = self._calibrated_again(totals)
        return leaders(tally(totals, self.rules.rule, calibrated), scores, self.rules)

    def _calibrated_again(self, totals: Totals) -> FloatArray:
        known = self.calibration
        if known is None or not known.entries_differ or totals.value.size <= REFIT_BALLOTS:
            return calibrate(totals).score
        return predict(totals, known.components).score

    def _without_own_unit(self) -> tuple[int, ...] | None:
        """Name who would win if nobody had judged an entry of the own unit."""
        same, scores, totals = self.contest.same_unit, self.scores, self.totals
        if same is None or not same[totals.entry, totals.juror].any():
            return None
        foreign = scores.select(~same[scores.entry, scores.juror])
        return self._leaders(foreign, totals.select(~same[totals.entry, totals.juror]))

    def _findings(self, found: Concerns) -> tuple[Finding, ...]:
        rules, totals = self.rules, self.totals
        errors = None
        if not self.connection.is_whole and self.calibration is not None:
            errors = comparison_errors(
                self.design, self.all_totals, self.calibration.components, self.connection
            )
        told = (
            *found.findings(),
            *remarks_on_standing(self.standing, rules),
            *remarks_on_design(self.connection, errors),
            *(found.audit.findings if found.audit else ()),
            *remarks_on_rule(rules.rule, totals, self.calibration),
            *remarks_on_data(self.scores, totals, rules),
            *remarks_on_criteria(self.ratings, self.redundancy),
        )
        return tuple(sorted(told, key=lambda finding: LOUDEST_FIRST.index(finding.weight)))
