"""Names in the place of codes: a finding as a sentence about people and entries."""

from collections.abc import Mapping
from dataclasses import dataclass

from kolabik.report.wording import Language, say
from kolabik.science.judging.findings import Finding
from kolabik.sheets.score_sheet import ScoreSheet


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the codes of a contest, as the sheet spells them."""

    entries: tuple[str, ...] = ()
    jurors: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[str, ...] | None:
        """Return the names that a fact's key speaks of, e.g. `entry_high` or `jurors`."""
        by_kind: Mapping[str, tuple[str, ...]] = {
            "entry": self.entries,
            "entries": self.entries,
            "juror": self.jurors,
            "jurors": self.jurors,
            "criterion": self.criteria,
            "criteria": self.criteria,
        }
        return by_kind.get(kind.partition("_")[0])


NO_NAMES = Names()


def names_of(sheet: ScoreSheet) -> Names:
    """Return the names of a sheet."""
    return Names(sheet.entries, sheet.jurors, sheet.criteria)


def sentence(language: Language, finding: Finding, names: Names) -> str:
    """Put a finding into words, with names for its codes."""
    return say(language, finding.code, **named_facts(finding, names))


def named_facts(finding: Finding, names: Names) -> dict[str, object]:
    """Return the facts of a finding with names for its codes."""
    return {key: _named(key, value, names) for key, value in finding.facts.items()}


def _named(key: str, value: object, names: Names) -> object:
    known = names.of(key)
    if not known:
        return value
    if isinstance(value, tuple):
        return tuple(known[int(code)] for code in value)
    return known[value] if isinstance(value, int) else value
