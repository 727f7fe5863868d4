"""The acts on entries."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from kolabik.entries.actions import (
    answering,
    approving,
    attaching,
    commenting,
    describing,
    drafting,
    entering,
    exporting,
    importing,
    submitting,
)
from kolabik.entries.models import Entry
from kolabik.entries.queries.exporting import Scope
from kolabik.entries.queries.importing import Fate, PlannedEntry
from kolabik.entries.states import PLEDGES
from kolabik.foundation import clock
from kolabik.governments.models import Goal, GoalKind
from kolabik.innovations.actions.innovating import Idea, Mate, begin_innovation
from kolabik.innovations.actions.keeping import Brought, keep_file
from tests.house.acts.stage import BEFORE, Acts, Do, Stage
from tests.world.entries import whole_entry
from tests.world.evidence import pdf

ACTS = Acts()
WHILE_REGISTRATION_RUNS = datetime(2026, 2, 3, tzinfo=UTC)


def _begun(stage: Stage) -> Entry:
    edition = stage.opened()
    innovation = begin_innovation(stage.cast.clinic.code, Idea("Antre Daring"), **stage.before)
    return drafting.begin_entry(edition.code, innovation.code, **stage.before)


@ACTS.add(drafting.begin_entry, "entry.begun")
def _begin_entry(stage: Stage) -> Do:
    edition = stage.opened()
    innovation = begin_innovation(stage.cast.clinic.code, Idea("Antre Daring"), **stage.before)
    return lambda: drafting.begin_entry(edition.code, innovation.code, **stage.now)


@ACTS.add(entering.enter_contest, "innovation.begun", "entry.begun", "entry.described")
def _enter_contest(stage: Stage) -> Do:
    edition, placing = stage.opened(), drafting.Placing("kesehatan", "umum")
    idea, unit = Idea("Antre Daring"), stage.cast.clinic.code
    new = entering.Entering(unit=unit, idea=idea, placing=placing)
    return lambda: entering.enter_contest(edition.code, new, **stage.now)


@ACTS.add(describing.describe_entry, "innovation.described", "entry.described")
def _describe_entry(stage: Stage) -> Do:
    code, placing = _begun(stage).code, drafting.Placing("kesehatan", "umum")
    return lambda: describing.describe_entry(code, Idea("Antre Cepat"), placing, **stage.now)


@ACTS.add(describing.set_entry_team, "team.set")
def _set_entry_team(stage: Stage) -> Do:
    code = _begun(stage).code
    return lambda: describing.set_entry_team(code, [Mate("Bu Ani")], **stage.now)


@ACTS.add(describing.choose_entry_goals, "innovation.aimed")
def _choose_entry_goals(stage: Stage) -> Do:
    code = _begun(stage).code
    goal = Goal.objects.create(government=stage.cast.city, kind=GoalKind.SDG, number=3)
    return lambda: describing.choose_entry_goals(code, [goal.pk], **stage.now)


@ACTS.add(describing.ask_entry_partner, "partner.asked")
def _ask_entry_partner(stage: Stage) -> Do:
    code, unit = _begun(stage).code, stage.cast.school.code
    return lambda: describing.ask_entry_partner(code, unit, **stage.now)


@ACTS.add(describing.release_entry_partner, "partner.released")
def _release_entry_partner(stage: Stage) -> Do:
    code, unit = _begun(stage).code, stage.cast.school.code
    describing.ask_entry_partner(code, unit, **stage.before)
    return lambda: describing.release_entry_partner(code, unit, **stage.now)


@ACTS.add(drafting.place_entry, "entry.described")
def _place_entry(stage: Stage) -> Do:
    code, placing = _begun(stage).code, drafting.Placing("kesehatan", "umum")
    return lambda: drafting.place_entry(code, placing, **stage.now)


@ACTS.add(drafting.withdraw_entry, "entry.withdrawn")
def _withdraw_entry(stage: Stage) -> Do:
    code = _begun(stage).code
    return lambda: drafting.withdraw_entry(code, "", **stage.now)


@ACTS.add(drafting.revive_entry, "entry.revived")
def _revive_entry(stage: Stage) -> Do:
    code = _begun(stage).code
    drafting.withdraw_entry(code, "", **stage.before)
    return lambda: drafting.revive_entry(code, **stage.now)


@ACTS.add(answering.save_answers, "entry.written")
def _save_answers(stage: Stage) -> Do:
    code, typed = _begun(stage).code, {"tujuan": answering.Typed({"": "Cepat"}, 0)}
    return lambda: answering.save_answers(code, typed, **stage.now)


@ACTS.add(commenting.write_comment, "comment.written")
def _write_comment(stage: Stage) -> Do:
    code = _begun(stage).code
    return lambda: commenting.write_comment(code, "tujuan", "Sudah?", **stage.now)


@ACTS.add(commenting.settle_comment, "comment.settled")
def _settle_comment(stage: Stage) -> Do:
    comment = commenting.write_comment(_begun(stage).code, "tujuan", "Sudah?", **stage.before)
    return lambda: commenting.settle_comment(comment.code, **stage.now)


def _with_file(stage: Stage) -> tuple[str, str, str]:
    """Return an entry, a question of it, and a file of its innovation."""
    entry = _begun(stage)
    brought = Brought("surat.pdf", io.BytesIO(pdf()))
    file = keep_file(entry.innovation.code, brought, **stage.before)
    slot = min(attaching.slots_of(entry.edition.rulebook))
    return entry.code, slot, file.code


@ACTS.add(attaching.attach_file, "evidence.attached")
def _attach_file(stage: Stage) -> Do:
    code, slot, file = _with_file(stage)
    return lambda: attaching.attach_file(code, slot, file, **stage.now)


@ACTS.add(attaching.detach_file, "evidence.detached")
def _detach_file(stage: Stage) -> Do:
    code, slot, file = _with_file(stage)
    attachment = attaching.attach_file(code, slot, file, **stage.before).code
    return lambda: attaching.detach_file(code, attachment, **stage.now)


@ACTS.add(attaching.discard_file, "evidence.discarded")
def _discard_file(stage: Stage) -> Do:
    code, _slot, file = _with_file(stage)
    return lambda: attaching.discard_file(code, file, **stage.now)


def _while_registration_runs(act: Callable[..., Any], *given: object, **by: Any) -> Any:
    with clock.replayed(WHILE_REGISTRATION_RUNS):
        return act(*given, **by)


def _handed_in(stage: Stage) -> str:
    code = whole_entry(stage.cast, stage.opened(), BEFORE).code
    _while_registration_runs(submitting.submit_entry, code, PLEDGES, **stage.before)
    return code


@ACTS.add(submitting.begin_submission, "entry.sending")
def _begin_submission(stage: Stage) -> Do:
    code, begin = _begun(stage).code, submitting.begin_submission
    return lambda: _while_registration_runs(begin, code, **stage.now)


@ACTS.add(submitting.submit_entry, "entry.handed_in")
def _submit_entry(stage: Stage) -> Do:
    code = whole_entry(stage.cast, stage.opened(), BEFORE).code
    submit = submitting.submit_entry
    return lambda: _while_registration_runs(submit, code, PLEDGES, **stage.now)


@ACTS.add(submitting.take_back, "entry.taken_back")
def _take_back(stage: Stage) -> Do:
    code = _handed_in(stage)
    return lambda: _while_registration_runs(submitting.take_back, code, **stage.now)


@ACTS.add(approving.approve_entry, "entry.submitted")
def _approve_entry(stage: Stage) -> Do:
    code = _handed_in(stage)
    return lambda: _while_registration_runs(approving.approve_entry, code, **stage.now)


@ACTS.add(approving.send_back_entry, "entry.sent_back")
def _send_back_entry(stage: Stage) -> Do:
    code = _handed_in(stage)
    return lambda: approving.send_back_entry(code, "Lengkapi.", **stage.now)


def _planned(stage: Stage) -> PlannedEntry:
    """Return a row of a sheet that nothing stands in the way of."""
    return PlannedEntry(
        row=3,
        unit=stage.cast.clinic,
        name="Antre Daring",
        expansion="",
        began_on=None,
        category="",
        track="",
        team=(),
        custodian=None,
        answers={"tujuan": {"": "Cepat"}},
        fate=Fate.NEW,
        is_called_like_another=False,
    )


@ACTS.add(importing.import_entries, "entries.imported")
def _import_entries(stage: Stage) -> Do:
    code, rows = stage.opened().code, [_planned(stage)]
    return lambda: importing.import_entries(code, rows, "0" * 64, **stage.now)


@ACTS.add(importing.import_and_send, "entries.imported")
def _import_and_send(stage: Stage) -> Do:
    code, rows = stage.opened().code, [_planned(stage)]
    return lambda: importing.import_and_send(code, rows, "0" * 64, **stage.now)


@ACTS.add(exporting.export_workbook, "entries.exported")
def _export_workbook(stage: Stage) -> Do:
    code = stage.opened().code
    return lambda: exporting.export_workbook(code, Scope.ALL, **stage.now).close()


@ACTS.add(exporting.export_text, "entries.exported")
def _export_text(stage: Stage) -> Do:
    code = stage.opened().code
    return lambda: exporting.export_text(code, Scope.ALL, **stage.now)


@ACTS.add(exporting.export_files, "entries.exported")
def _export_files(stage: Stage) -> Do:
    code = stage.opened().code
    return lambda: exporting.export_files(code, Scope.ALL, **stage.now)
