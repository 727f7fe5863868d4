"""How the page speaks: words, figures and findings in one language, gaps as a dash."""

from dataclasses import dataclass
from math import isfinite

from kolabik.report.names import Names, sentence
from kolabik.report.wording import Language, number, percent, say
from kolabik.science.judging.findings import Finding

GAP = "–"
SIGNED_ZERO = 0.005


@dataclass(frozen=True, slots=True)
class Voice:
    """One language, and the names behind the codes."""

    language: Language
    names: Names

    def say(self, code: str, /, **facts: object) -> str:
        return say(self.language, code, **facts)

    def tell(self, finding: Finding) -> str:
        return sentence(self.language, finding, self.names)

    def number(self, value: float | None, decimals: int = 2) -> str:
        if value is None or not isfinite(value):
            return GAP
        return number(self.language, value, decimals)

    def signed(self, value: float, decimals: int = 2) -> str:
        """Write a difference with its sign; nothing is before a zero."""
        told = self.number(value, decimals)
        return f"+{told}" if isfinite(value) and value >= SIGNED_ZERO else told

    def score(self, value: float) -> str:
        """Write a score as briefly as it was given: 7 or 7,5."""
        if value == round(value):
            return self.number(value, 0)
        return self.number(value, 1 if round(value * 10, 6).is_integer() else 2)

    def percent(self, share: float | None) -> str:
        if share is None or not isfinite(share):
            return GAP
        return percent(self.language, share)

    def interval(self, low: float, high: float, decimals: int = 2) -> str:
        if not (isfinite(low) and isfinite(high)):
            return GAP
        return f"{self.number(low, decimals)} {GAP} {self.number(high, decimals)}"
