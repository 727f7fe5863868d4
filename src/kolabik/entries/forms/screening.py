"""What a screener finds at each formal rule, and what follows from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.entries.actions.deciding import require_follows
from kolabik.entries.actions.screening import Mark
from kolabik.entries.models import LONGEST_REASON, Check
from kolabik.entries.queries.formal import Finding
from kolabik.entries.queries.places import DOCUMENT
from kolabik.entries.states import Outcome
from kolabik.foundation.refused import Refused
from kolabik.sheets.names import tidy

PASSED, FAILED = "passed", "failed"
SAVE, RETURN = "save", "return"
NEXT_STEPS = (SAVE, RETURN, *Outcome.values)
PLACE_OF = {"team": "team", "name": "innovation", "age": "innovation", "partners": "partners"}


@dataclass(frozen=True, slots=True)
class RuleFields:
    """A rule with what was found, and the two fields that are filled in at it."""

    finding: Finding
    mark: BoundField
    reason: BoundField


class ScreeningForm(forms.Form):
    """Passed or failed at each rule, a reason where it is failed, and the button that was used.

    The submission that was looked at comes along: a newer one is not judged unseen.
    """

    submission = forms.CharField(widget=forms.HiddenInput)
    then = forms.ChoiceField(choices=[(one, one) for one in NEXT_STEPS], required=False)
    reason = forms.CharField(
        label=_("Why it is not eligible"),
        help_text=_("The authors read it. Left empty, they read the reasons at the failed rules."),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: QueryDict | None, *, findings: Sequence[Finding], submission: str
    ) -> None:
        super().__init__(data, initial={"submission": submission})
        self.findings = findings
        for finding in findings:
            self.fields[_mark(finding)] = forms.ChoiceField(
                label=finding.rule.label,
                choices=((PASSED, _("Passed")), (FAILED, _("Not passed"))),
                initial=_initial(finding),
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[_reason(finding)] = forms.CharField(
                label=_("Reason"),
                max_length=LONGEST_REASON,
                initial=finding.reason,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "data-reason": ""}),
            )

    def rules(self) -> Iterator[RuleFields]:
        """Return the rules in their order, each with its fields."""
        for finding in self.findings:
            yield RuleFields(finding, self[_mark(finding)], self[_reason(finding)])

    def settled(self) -> list[RuleFields]:
        """Return the rules that the system found passed, and at which nobody said otherwise."""
        return [one for one in self.rules() if self._is_settled(one)]

    def to_look_at(self) -> list[RuleFields]:
        """Return the rules that somebody has to look at, or has."""
        return [one for one in self.rules() if not self._is_settled(one)]

    def _is_settled(self, one: RuleFields) -> bool:
        check = one.finding.check
        by_system = one.finding.rule.automatic is True and (check is None or check.is_automatic)
        return by_system and one.mark.value() != FAILED

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where a rule is failed, and for one that fits for the whole."""
        given = super().clean() or {}
        for finding in self.findings:
            is_failed = given.get(_mark(finding)) == FAILED
            if is_failed and not tidy(given.get(_reason(finding)) or ""):
                self.add_error(_reason(finding), _("Say why: the authors will read it."))
        if given.get("then") in Outcome.values and not self.errors:
            self._require_follows(Outcome(given["then"]))
        return given

    def _require_follows(self, outcome: Outcome) -> None:
        """Tell beforehand, with all that was filled in still there, what would be refused."""
        marks = self.marks()
        judged = [
            replace(one, check=Check(has_passed=marks[one.rule.key].has_passed))
            if one.rule.key in marks
            else one
            for one in self.findings
        ]
        try:
            require_follows(outcome, judged)
        except Refused as refusal:
            self.add_error(None, str(refusal.message))
        if outcome == Outcome.INELIGIBLE and len(self.why()) > LONGEST_REASON:
            self.add_error("reason", _("Sum up here why it is not eligible, in fewer words."))

    def marks(self) -> dict[str, Mark]:
        """Return what was found, by rule; where nothing was chosen there is nothing."""
        given = self.cleaned_data
        return {
            finding.rule.key: Mark(given[_mark(finding)] == PASSED, given[_reason(finding)])
            for finding in self.findings
            if given.get(_mark(finding))
        }

    def why(self) -> str:
        """Return what the authors are told: what was written, else the reasons at the rules."""
        given = self.cleaned_data
        failed = [one for one in self.findings if given.get(_mark(one)) == FAILED]
        reasons = dict.fromkeys(tidy(given.get(_reason(one)) or "") for one in failed)
        return tidy(given.get("reason") or "") or " ".join(filter(None, reasons))


def places_to_correct(findings: Sequence[Finding]) -> list[str]:
    """Return the places in which the authors could mend what was failed."""
    failed = [one.rule.key for one in findings if one.has_passed is False]
    places = (key if key.startswith(DOCUMENT) else PLACE_OF.get(key, "") for key in failed)
    return [place for place in dict.fromkeys(places) if place]


def _mark(finding: Finding) -> str:
    return f"mark-{finding.rule.key}"


def _reason(finding: Finding) -> str:
    return f"reason-{finding.rule.key}"


def _initial(finding: Finding) -> str:
    if finding.has_passed is None:
        return ""
    return PASSED if finding.has_passed else FAILED
