"""What a reader has to know, sorted: doubts before anything that reassures."""

from collections.abc import Iterable
from dataclasses import dataclass

from kolabik.report.confidence import TOLD_BY, confidence_of
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.science.judging.findings import Finding, Weight

DISAGREEMENTS = frozenset(
    {
        "verdict.second_opinion_differs",
        "verdict.calibrated_differs",
        "verdict.own_unit_decides",
        "tie.at_cut",
    }
)
PLACES = {
    "confidence.doubtful": "#jurors",
    "verdict.second_opinion_differs": "#rules",
    "verdict.calibrated_differs": "#rules",
    "verdict.own_unit_decides": "#own-unit",
    "audit.own_unit": "#own-unit",
    "audit.unusual_ballot": "#unusual-ballots",
    "rule.depends_on_panel": "#severity",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in words, how much it weighs, and where on the page one sees more of it."""

    text: str
    weight: str
    href: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything there is to know: doubts first, what is told of jurors by the juror."""

    doubts: tuple[Note, ...]
    notices: tuple[Note, ...]
    on_jurors: tuple[Note, ...]
    explanations: tuple[Note, ...]


def notes_of(subject: Subject, voice: Voice) -> Notes:
    """Sort the findings, but for what the sentence on confidence says already."""
    expert = subject.expert.findings if subject.expert else ()
    told_already = TOLD_BY.get(confidence_of(subject.verdict).code)
    every = (*subject.verdict.findings, *expert, *subject.notes)
    found = [finding for finding in every if finding.code != told_already]
    doubts = [f for f in found if f.weight is Weight.ALARM or f.code in DISAGREEMENTS]
    doubts.sort(key=lambda finding: finding.weight is not Weight.ALARM)
    quiet = [f for f in found if f not in doubts]
    notices = [f for f in quiet if f.weight is Weight.NOTICE]

    def told(findings: Iterable[Finding]) -> tuple[Note, ...]:
        return tuple(note_of(finding, voice) for finding in findings)

    return Notes(
        doubts=told(doubts),
        notices=told(f for f in notices if not f.code.startswith("audit.")),
        on_jurors=told(f for f in notices if f.code.startswith("audit.")),
        explanations=told(f for f in quiet if f.weight is Weight.NOTE),
    )


def note_of(finding: Finding, voice: Voice) -> Note:
    """Put a finding into words, with the place that shows its figures."""
    href = PLACES.get(finding.code, "")
    if not href and finding.code.startswith("audit.") and "juror" in finding.facts:
        href = f"#juror-{finding.facts['juror']}"
    return Note(voice.tell(finding), str(finding.weight), href)
