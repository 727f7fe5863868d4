"""The verdict as one page: self-contained, printable, in two languages."""

import shlex
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kolabik import __version__
from kolabik.report.confidence import confidence_of
from kolabik.report.method import method_facts
from kolabik.report.page_agreement import (
    agreement_figures,
    classical_coefficients,
    rating_parts,
    score_parts,
)
from kolabik.report.page_ballots import BallotBook
from kolabik.report.page_certainty import certainty_of
from kolabik.report.page_entries import entry_rows
from kolabik.report.page_jurors import juror_rows, severity_picture
from kolabik.report.page_notes import note_of, notes_of
from kolabik.report.page_omissions import omissions_of, without_own_unit
from kolabik.report.page_rules import MOST_PLACES, rule_columns
from kolabik.report.page_voice import GAP, Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language

SECTIONS = (
    "verdict",
    "certainty",
    "jury",
    "stability",
    "rules",
    "entries",
    "method",
    "glossary",
)
GLOSSARY = (
    "official",
    "calibrated",
    "severity",
    "chance",
    "ranks",
    "ballot",
    "panel",
    "reliability",
    "second_opinion",
    "draws",
    "digest",
    "unusual",
)
MANY_WINNERS = 12
Facts = dict[str, Any]


def page_html(subject: Subject, language: Language) -> str:
    """Return the page: HTML that needs no network and runs no script."""
    voice = Voice(language, subject.names)
    facts = {
        **_masthead(subject, voice),
        **_result(subject, voice),
        **_jury(subject, voice),
        **_alternatives(subject, voice),
        **_method(subject, voice),
    }
    return _environment().get_template("page.html").render(facts)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("kolabik.report"), PackageLoader("kolabik.report", "static")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_string"] = css_string
    return environment


def css_string(text: str) -> Markup:
    """Write a text as a string of a style sheet, in which nothing can end it."""
    letters = [c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text]
    return Markup(f'"{"".join(letters)}"')  # noqa: S704  letters, digits and escapes alone


def _masthead(subject: Subject, voice: Voice) -> Facts:
    verdict, sheet, rubric = subject.verdict, subject.sheet, subject.rubric
    counts = {
        "n_entries": len(sheet.entries),
        "n_jurors": len(sheet.jurors),
        "n_ballots": int(verdict.totals.value.size),
    }
    english = voice.language is Language.EN and rubric.name_en
    rounds = len(sheet.rounds) > 1
    return {
        "language": str(voice.language),
        "say": voice.say,
        "sections": SECTIONS,
        "title": voice.say("verdict_view.title", **counts),
        "contest": (rubric.name_en if english else rubric.name) or sheet.file,
        "file": sheet.file,
        "round": sheet.rounds[sheet.deciding_round] if rounds else "",
        "rule": voice.say(f"rule.{verdict.contest.rules.rule}.name"),
        "k": verdict.contest.rules.winners,
        "version": __version__,
    }


def _result(subject: Subject, voice: Voice) -> Facts:
    standing = subject.verdict.standing
    rows = entry_rows(subject, voice)
    by_code = {row.code: row for row in rows}
    return {
        "notes": notes_of(subject, voice),
        "confidence": note_of(confidence_of(subject.verdict), voice),
        "winners": [by_code[code] for code in standing.winners],
        "undecided": [by_code[code] for code in standing.undecided],
        "seats": standing.seats,
        "many_winners": len(standing.winners) > MANY_WINNERS,
        "entries": rows,
        "has_units": any(row.unit for row in rows),
        "certainty": certainty_of(subject, rows, voice),
    }


def _jury(subject: Subject, voice: Voice) -> Facts:
    book = BallotBook(subject, voice)
    jurors = juror_rows(subject, voice)
    return {
        "criteria": subject.sheet.criteria,
        "jurors": jurors,
        "has_drift": any(row.drift != GAP for row in jurors),
        "severity": severity_picture(subject, voice),
        "figures": agreement_figures(subject, voice),
        "coefficients": classical_coefficients(subject, voice),
        "ratings": rating_parts(subject, voice),
        "parts": score_parts(subject, voice),
        "flagged": book.flagged_jurors(),
        "unusual": book.unusual(),
        "own_unit": book.own_unit(),
    }


def _alternatives(subject: Subject, voice: Voice) -> Facts:
    verdict, sheet = subject.verdict, subject.sheet
    columns = rule_columns(subject, voice)
    return {
        "without_juror": omissions_of(subject, verdict.without_juror, sheet.jurors),
        "without_criterion": omissions_of(subject, verdict.without_criterion, sheet.criteria),
        "without_own_unit": without_own_unit(subject),
        "rules": columns,
        "places": max(len(column.winners) for column in columns),
        "most_places": MOST_PLACES,
    }


def _method(subject: Subject, voice: Voice) -> Facts:
    rules, sheet = subject.verdict.contest.rules, subject.sheet
    command = [
        *("kolabik", "rank", shlex.quote(sheet.file)),
        *(() if subject.rubric.inferred else ("--rubric", voice.say("page.method.rubric"))),
        *("--rule", str(rules.rule), "--winners", str(rules.winners)),
        *("--seed", str(subject.verdict.contest.seed)),
    ]
    if len(sheet.rounds) > 1:
        command += ["--round", shlex.quote(sheet.rounds[sheet.deciding_round])]
    if subject.verdict.contest.panels_random:
        command.append("--panels-random")
    return {
        "method": [
            (voice.say(f"method.{code}"), text)
            for code, text in method_facts(subject, voice.language)
        ],
        "command": " ".join(command),
        "glossary": [
            (voice.say(f"page.glossary.{term}"), voice.say(f"page.glossary.{term}.means"))
            for term in GLOSSARY
        ],
    }
