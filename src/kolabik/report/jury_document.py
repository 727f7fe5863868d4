"""What the JSON says of the jury: each juror, agreement, what hangs on whom."""

from dataclasses import asdict, fields
from typing import Any

import numpy as np

from kolabik.report.subject import Subject
from kolabik.science.judging.juror_checks import JurorCheck
from kolabik.science.judging.stability import Stability

Document = dict[str, Any]


def jurors(subject: Subject) -> list[Document]:
    """Return one record for each juror with a ballot; figures are null without checks."""
    verdict, sheet = subject.verdict, subject.sheet
    known = {check.juror: check for check in (verdict.audit.jurors if verdict.audit else ())}
    ballots = verdict.totals.per_juror()
    present = sorted({*np.flatnonzero(ballots).tolist(), *known})
    return [
        {
            **_figures(known.get(code)),
            "juror": sheet.jurors[code],
            "unit": sheet.juror_units[code],
            "n": known[code].n if code in known else int(ballots[code]),
            "n_deciding": int(ballots[code]),
        }
        for code in present
    ]


def _figures(check: JurorCheck | None) -> Document:
    if check is not None:
        return asdict(check)
    return {**dict.fromkeys(field.name for field in fields(JurorCheck)), "flags": []}


def agreement(subject: Subject) -> Document:
    """Return how far the jurors agree; each entry's own reliability stands with the entry."""
    found = subject.verdict.agreement
    names = [field.name for field in fields(found) if field.name != "entry_reliability"]
    whole = {name: getattr(found, name) for name in names}
    return {
        **whole,
        "icc": asdict(found.icc) if found.icc else None,
        "kendall": asdict(found.kendall) if found.kendall else None,
    }


def stability(subject: Subject) -> Document:
    """Return who would win without each juror, each criterion, and own-unit ballots."""
    verdict, sheet = subject.verdict, subject.sheet
    own = verdict.without_own_unit
    return {
        "without_juror": _omissions(subject, verdict.without_juror, sheet.jurors),
        "without_criterion": _omissions(subject, verdict.without_criterion, sheet.criteria),
        "without_own_unit": None if own is None else [sheet.entries[code] for code in own],
    }


def _omissions(subject: Subject, found: Stability, names: tuple[str, ...]) -> Document:
    entries = subject.sheet.entries
    return {
        "n": len(found.omissions),
        "share_changed": found.share_changed,
        "changes": [
            {
                "without": names[omission.code],
                "winners": [entries[code] for code in omission.winners],
                "entered": [entries[code] for code in omission.entered],
                "left": [entries[code] for code in omission.left],
            }
            for omission in found.omissions
            if omission.changes
        ],
    }


def unusual_ballots(subject: Subject) -> list[Document]:
    """Return the ballots that nobody would expect, the most unusual first."""
    audit = subject.verdict.audit
    return [
        {
            **asdict(ballot),
            "entry": subject.sheet.entries[ballot.entry],
            "juror": subject.sheet.jurors[ballot.juror],
        }
        for ballot in (audit.ballots if audit else ())
    ]


def own_unit(subject: Subject) -> Document | None:
    """Return what jurors give to their own unit beyond the usual, if any of them did."""
    audit = subject.verdict.audit
    return asdict(audit.own_unit) if audit and audit.own_unit else None


def connection(subject: Subject) -> Document:
    """Return how the panels hang together."""
    found, sheet = subject.verdict.connection, subject.sheet
    return {
        "groups": [
            {
                "entries": [sheet.entries[code] for code in group.entries],
                "jurors": [sheet.jurors[code] for code in group.jurors],
            }
            for group in (() if found.is_whole else found.groups)
        ],
        "is_whole": found.is_whole,
        "weak_jurors": [sheet.jurors[code] for code in found.weak_jurors],
        "weakest_link": found.weakest,
    }
