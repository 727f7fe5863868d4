"""The acts of screening."""

from datetime import timedelta
from typing import Any

from kolabik.editions.models import Edition
from kolabik.entries.actions import deciding, objecting, reminding, returning, screening, voiding
from kolabik.entries.models import Entry
from kolabik.entries.states import Outcome
from kolabik.foundation import clock
from tests.house.acts.stage import AT, BEFORE, Acts, Do, Stage
from tests.world.entries import running_edition
from tests.world.screening import screened_entry, submitted_entry

ACTS = Acts()
RULES = {"persons": 1, "objection_days": 5}
BY_A_SECOND_PERSON = {"persons": 2}
DECIDED = "entry.decided"


def _edition(stage: Stage, **screening_rules: int) -> Edition:
    return running_edition(stage.cast, BEFORE, screening={**RULES, **screening_rules})


def _sent(stage: Stage, **rules: int) -> Entry:
    return submitted_entry(stage.cast, _edition(stage, **rules), BEFORE)


def _decided(stage: Stage, failing: str = "", **rules: int) -> Entry:
    entry = _sent(stage, **rules)
    submission = screened_entry(stage.cast, entry, BEFORE, failing=failing)
    outcome = Outcome.INELIGIBLE if failing else Outcome.ELIGIBLE
    deciding.decide_entry(entry.code, submission.code, outcome, "Belum.", **stage.before)
    return entry


def _told(stage: Stage, failing: str = "") -> Entry:
    entry = _decided(stage, failing)
    with clock.replayed(BEFORE):
        deciding.release_decisions(entry.edition.code, **stage.before)
    return entry


@ACTS.add(screening.check_entry, "entry.checked")
def _check_entry(stage: Stage) -> Do:
    entry = _sent(stage)
    marks = {"form": screening.Mark(has_passed=False, reason="Kosong.")}
    submission = entry.submissions.get().code
    return lambda: screening.check_entry(entry.code, submission, marks, **stage.now)


@ACTS.add(deciding.decide_entry, DECIDED)
def _decide_entry(stage: Stage) -> Do:
    entry = _sent(stage)
    submission = screened_entry(stage.cast, entry, BEFORE).code
    return lambda: deciding.decide_entry(entry.code, submission, Outcome.ELIGIBLE, "", **stage.now)


@ACTS.add(deciding.accept_entries, DECIDED)
def _accept_entries(stage: Stage) -> Do:
    entry = _sent(stage)
    screened_entry(stage.cast, entry, BEFORE)
    return lambda: deciding.accept_entries([entry.code], **stage.now)


@ACTS.add(deciding.confirm_decision, "entry.decision_confirmed")
def _confirm_decision(stage: Stage) -> Do:
    code = _decided(stage, **BY_A_SECOND_PERSON).code
    return lambda: deciding.confirm_decision(code, **stage.now)


@ACTS.add(deciding.confirm_decisions, "entry.decision_confirmed")
def _confirm_decisions(stage: Stage) -> Do:
    code = _decided(stage, **BY_A_SECOND_PERSON).code
    return lambda: deciding.confirm_decisions([code], **stage.now)


@ACTS.add(deciding.drop_decision, "entry.decision_dropped")
def _drop_decision(stage: Stage) -> Do:
    code = _decided(stage).code
    return lambda: deciding.drop_decision(code, "Keliru.", **stage.now)


@ACTS.add(voiding.void_decision, "entry.decision_dropped")
def _void_decision(stage: Stage) -> Do:
    entry = _decided(stage)
    return lambda: voiding.void_decision(entry, "Ditarik.", **stage.now)


@ACTS.add(deciding.release_decisions, "entry.decision_released", "edition.decisions_released")
def _release_decisions(stage: Stage) -> Do:
    edition = _decided(stage).edition.code
    return lambda: deciding.release_decisions(edition, **stage.now)


@ACTS.add(returning.return_entry, "entry.returned")
def _return_entry(stage: Stage) -> Do:
    entry = _sent(stage)
    asked = returning.ToCorrect("Perbaiki.", ["team"], AT + timedelta(days=9999))
    submission = entry.submissions.get().code
    return lambda: returning.return_entry(entry.code, submission, asked, **stage.now)


@ACTS.add(objecting.object_to_decision, "objection.made")
def _object_to_decision(stage: Stage) -> Do:
    code = _told(stage, failing="form").code
    return lambda: _at_once(objecting.object_to_decision, code, "Tidak.", **stage.now)


@ACTS.add(objecting.answer_objection, "objection.answered")
def _answer_objection(stage: Stage) -> Do:
    code = _told(stage, failing="form").code
    _at_once(objecting.object_to_decision, code, "Tidak.", **stage.before)
    answer = objecting.answer_objection
    return lambda: answer(code, "Sudah dibaca.", is_upheld=True, **stage.now)


@ACTS.add(reminding.remind_units, "units.reminded")
def _remind_units(stage: Stage) -> Do:
    edition, units = _edition(stage).code, [stage.cast.clinic.code]
    return lambda: _at_once(reminding.remind_units, edition, units, **stage.now)


def _at_once(act: Any, *given: object, **by: Any) -> Any:
    with clock.replayed(AT):
        return act(*given, **by)
