"""The verdict in the terminal: winners, how sure, what to know, and tables to read."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kolabik import __version__
from kolabik.report.confidence import TOLD_BY, confidence_of
from kolabik.report.entry_table import EntryTable
from kolabik.report.juror_table import juror_table
from kolabik.report.labels import label, labels_of
from kolabik.report.names import sentence
from kolabik.report.paragraph import print_paragraph
from kolabik.report.subject import Subject
from kolabik.report.wording import Language, say
from kolabik.science.judging.audit import Audit
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.juror_checks import JurorCheck

MOST_ROWS = 20
MOST_NOTICES = 6
MOST_JURORS = 20
LONGEST_NAME = 60
INDENT = 4
STRONG, FAIR = 0.75, 0.5
STYLES = {Weight.ALARM: "bold red", Weight.NOTICE: "", Weight.NOTE: ""}
MARKS = {Weight.ALARM: "!", Weight.NOTICE: "•", Weight.NOTE: "·"}


def print_verdict(console: Console, subject: Subject, language: Language, *, every: bool) -> None:
    """Print a verdict; `every` shows all entries, jurors and notes."""
    view = _View(console, subject, language, every)
    view.title()
    view.winners()
    view.confidence()
    view.findings()
    view.entries()
    view.jurors()
    view.expert()
    view.closing()


class _View:
    def __init__(self, console: Console, subject: Subject, language: Language, every: bool) -> None:
        self.console = console
        self.subject = subject
        self.verdict = subject.verdict
        self.names = labels_of(subject.names)
        self.short = labels_of(subject.names, LONGEST_NAME)
        self.language = language
        self.every = every

    def say(self, code: str, **facts: object) -> str:
        return say(self.language, code, **facts)

    def heading(self, code: str) -> None:
        self.console.print()
        self.console.print(Text(self.say(code), style="bold green"))

    def line(self, text: str, mark: str = "", style: str = "") -> None:
        """Print a paragraph that hangs under its mark."""
        print_paragraph(self.console, text, f"{mark:>{INDENT - 1}} ", style)

    def title(self) -> None:
        agreement, sheet = self.verdict.agreement, self.subject.sheet
        facts = {
            "n_entries": agreement.n_entries,
            "n_jurors": agreement.n_jurors,
            "n_ballots": agreement.n_ballots,
        }
        print_paragraph(self.console, self.say("verdict_view.title", **facts), style="bold")
        if len(sheet.rounds) > 1:
            name = label(sheet.rounds[sheet.deciding_round])
            print_paragraph(self.console, self.say("verdict_view.round", round=name))

    def winners(self) -> None:
        standing = self.verdict.standing
        self.heading("verdict_view.winners")
        for entry in standing.winners:
            self.line(self.names.entries[entry], str(standing.rank[entry]), "bold")
        if not standing.winners:
            self.line(self.say("verdict_view.no_winner"))
        if standing.undecided:
            self.undecided(standing.undecided, standing.seats)

    def undecided(self, entries: tuple[int, ...], seats: int) -> None:
        self.line(self.say("verdict_view.undecided", n=len(entries), seats=seats))
        shown = entries if self.every else entries[:MOST_ROWS]
        for entry in shown:
            self.line(self.names.entries[entry], "=")
        self.hidden(len(entries) - len(shown))

    def confidence(self) -> None:
        found = confidence_of(self.verdict)
        self.heading("verdict_view.confidence")
        mark = MARKS[Weight.ALARM] if found.weight is Weight.ALARM else ""
        text = sentence(self.language, found, self.short)
        self.line(text, mark, STYLES[found.weight] or "bold")

    def findings(self) -> None:
        found = [*self.verdict.findings, *self.subject.notes]
        if self.subject.expert is not None:
            found += self.subject.expert.findings
        told = TOLD_BY.get(confidence_of(self.verdict).code)
        found = [finding for finding in found if finding.code != told]
        loud = [f for f in found if f.weight is Weight.ALARM]
        quiet = [f for f in found if f.weight is Weight.NOTICE]
        notes = [f for f in found if f.weight is Weight.NOTE]
        shown = [*loud, *quiet, *notes] if self.every else [*loud, *quiet[:MOST_NOTICES]]
        if not found:
            return
        self.heading("verdict_view.to_know")
        for finding in shown:
            self.tell(finding)
        if len(shown) < len(found):
            self.line(self.say("verdict_view.more_to_know", n=len(found) - len(shown)))

    def tell(self, finding: Finding) -> None:
        text = sentence(self.language, finding, self.short)
        self.line(text, MARKS[finding.weight], STYLES[finding.weight])

    def entries(self) -> None:
        order = [int(code) for code in self.verdict.standing.order]
        shown = order if self.every else order[:MOST_ROWS]
        self.heading("verdict_view.entries")
        entry_table = EntryTable(self.verdict, self.names, self.language, self.console.width)
        self.show(entry_table.table(shown))
        self.hidden(len(order) - len(shown))
        if self.verdict.ranking is not None:
            k = self.verdict.contest.rules.winners
            self.line(self.say("verdict_view.legend", k=k), style="dim")

    def hidden(self, n: int) -> None:
        if n > 0:
            self.line(self.say("verdict_view.hidden", n=n))

    def jurors(self) -> None:
        audit = self.verdict.audit
        if audit is None:
            return
        self.heading("verdict_view.jurors")
        shown = audit.jurors if self.every else self.few(audit)
        if shown:
            ordered = sorted(shown, key=lambda check: check.severity)
            self.show(juror_table(ordered, self.short, self.language))
        if len(shown) < len(audit.jurors):
            hidden = "hidden_jurors" if shown else "usual_jurors"
            self.line(self.say(f"verdict_view.{hidden}", n=len(audit.jurors) - len(shown)))
        if shown:
            self.line(self.say("verdict_view.severity"), style="dim")
        self.agreement()

    def few(self, audit: Audit) -> tuple[JurorCheck, ...]:
        """Keep a short jury whole; of a long one, those who are most unusual."""
        if len(audit.jurors) <= MOST_JURORS:
            return audit.jurors
        alarming = {f.facts.get("juror") for f in audit.findings if f.weight is Weight.ALARM}
        flagged = [check for check in audit.jurors if check.flags]
        flagged.sort(key=lambda check: (check.juror not in alarming, -abs(check.severity)))
        return tuple(flagged[:MOST_JURORS])

    def agreement(self) -> None:
        found = self.verdict.agreement
        if found.single is None or found.average is None:
            return
        grade = "strong" if found.average >= STRONG else "fair" if found.average >= FAIR else "weak"
        facts = {"single": found.single, "average": found.average}
        self.line(self.say(f"verdict_view.agreement.{grade}", **facts))

    def expert(self) -> None:
        expert = self.subject.expert
        if expert is None:
            return
        winners = [self.short.entries[code] for code in expert.winners]
        self.line(self.say("verdict_view.expert", model=str(expert.model), entries=winners))

    def closing(self) -> None:
        contest = self.verdict.contest
        facts = {
            "rule": self.say(f"rule.{contest.rules.rule}.name"),
            "seed": contest.seed,
            "version": __version__,
        }
        self.console.print()
        for code in ("closing", "keep"):
            print_paragraph(self.console, self.say(f"verdict_view.{code}", **facts), style="dim")

    def show(self, table: Table) -> None:
        self.console.print(Padding(table, (0, 0, 0, 1), expand=False))
