"""What reproduces a verdict: rule, rubric, source, seed, version."""

from kolabik import __version__
from kolabik.report.subject import Subject
from kolabik.report.wording import Language, listing, number, say


def method_facts(subject: Subject, language: Language) -> list[tuple[str, str]]:
    """Return what reproduces a verdict, as pairs of a `method.*` code and a text."""
    verdict, rubric, sheet = subject.verdict, subject.rubric, subject.sheet
    rule, none = verdict.contest.rules.rule, say(language, "method.none")
    facts = [
        ("winners", str(verdict.contest.rules.winners)),
        ("rule", say(language, f"rule.{rule}.name")),
        ("assumes", say(language, f"rule.{rule}.assumes")),
        ("misleads", say(language, f"rule.{rule}.misleads")),
        ("rubric", rubric.name or say(language, "method.rubric_inferred")),
        ("scale", f"{_brief(language, rubric.low)}–{_brief(language, rubric.high)}"),
        ("weights", "; ".join(f"{c.name} {_weight(language, c.weight)}" for c in rubric.criteria)),
        ("tie_break", listing(language, rubric.tie_break) or none),
        ("file", sheet.file),
        ("digest", subject.digest),
        ("seed", str(verdict.contest.seed)),
        ("draws", number(language, verdict.ranking.n_draws if verdict.ranking else 0, 0)),
        ("version", __version__),
    ]
    if len(sheet.rounds) > 1:
        facts.insert(0, ("round", sheet.rounds[sheet.deciding_round]))
    if verdict.calibration is not None:
        parts = verdict.calibration.components
        values = (parts.entry, parts.juror, parts.residual)
        facts.append(("variance", "; ".join(number(language, value, 3) for value in values)))
    return facts


def _weight(language: Language, share: float) -> str:
    """Write a weight as the rubric would: 15%, 12,5%."""
    return f"{_brief(language, 100 * share)}%"


def _brief(language: Language, value: float) -> str:
    return number(language, value, 0 if abs(value - round(value)) < 0.05 else 1)
