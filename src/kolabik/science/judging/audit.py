"""Juror by juror checks: what is unusual, and which scores to look at."""

from dataclasses import dataclass

from kolabik.science.judging.ballot_residuals import ballot_residuals
from kolabik.science.judging.evidence import Evidence
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.juror_checks import JurorCheck, juror_checks
from kolabik.science.judging.own_unit import OwnUnit, own_unit_effect
from kolabik.science.judging.unusual_ballots import UnusualBallot, unusual_ballots

OWN_UNIT_LEVEL = 0.01
MOST_BALLOTS_TOLD = 20
LOUDEST_FIRST = (Weight.ALARM, Weight.NOTICE, Weight.NOTE)


@dataclass(frozen=True, slots=True)
class Audit:
    """All checks of a jury.

    Attributes
    ----------
    jurors : tuple of JurorCheck
        Jurors with a ballot, by code.
    ballots : tuple of UnusualBallot
        Most unusual first.
    own_unit : OwnUnit or None
        None if units are unknown or nobody met an entry of the own unit.
    findings : tuple of Finding
        Alarms first.

    """

    jurors: tuple[JurorCheck, ...]
    ballots: tuple[UnusualBallot, ...]
    own_unit: OwnUnit | None
    findings: tuple[Finding, ...]

    @property
    def alarm(self) -> bool:
        """Whether the probabilities cannot be trusted as they stand."""
        return any(finding.weight is Weight.ALARM for finding in self.findings)


def audit(evidence: Evidence) -> Audit:
    """Check a jury: jurors, single ballots, and favour for the own unit.

    Parameters
    ----------
    evidence : Evidence
        Scores, ballots, their fit, and what is known of units and order.

    Returns
    -------
    Audit
        ``audit.*`` findings, each with the juror or ballot to look at.

    """
    totals, fit, design = evidence.totals, evidence.calibration, evidence.design
    left = ballot_residuals(totals, fit, design)
    checks, found = juror_checks(evidence, left)
    ballots = unusual_ballots(totals, left)
    own_unit = None
    if evidence.same_unit is not None:
        own_unit = own_unit_effect(totals, fit, design, evidence.same_unit, evidence.seed)
    told = (*found, *_on_own_unit(own_unit), *_on_ballots(ballots))
    ordered = sorted(told, key=lambda finding: LOUDEST_FIRST.index(finding.weight))
    return Audit(checks, ballots, own_unit, tuple(ordered))


def _on_own_unit(own_unit: OwnUnit | None) -> tuple[Finding, ...]:
    if own_unit is None or own_unit.p >= OWN_UNIT_LEVEL or own_unit.effect <= 0:
        return ()
    facts = {"n": own_unit.n, "effect": own_unit.effect, "p": own_unit.p}
    return (Finding("audit.own_unit", Weight.ALARM, facts),)


def _on_ballots(ballots: tuple[UnusualBallot, ...]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "audit.unusual_ballot",
            Weight.NOTICE,
            {
                "juror": ballot.juror,
                "entry": ballot.entry,
                "value": ballot.value,
                "expected": ballot.expected,
                "z": ballot.z,
            },
        )
        for ballot in ballots[:MOST_BALLOTS_TOLD]
    )
