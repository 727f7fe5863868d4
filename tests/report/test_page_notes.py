from dataclasses import replace
from functools import cache

from kolabik.report.page_notes import note_of, notes_of
from kolabik.report.page_voice import Voice
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from kolabik.science.judging.findings import Finding, Weight
from tests.world.verdicts import clear_subject, doubtful_subject


@cache
def _clear() -> Subject:
    return clear_subject()


DIFFERS = {"entries_in": (3,), "entries_out": (2,)}


def _voice(subject: Subject) -> Voice:
    return Voice(Language.EN, subject.names)


def _with(subject: Subject, *findings: Finding) -> Subject:
    return replace(subject, verdict=replace(subject.verdict, findings=findings))


def test_alarms_come_first_and_disagreements_with_them():
    subject = _with(
        _clear(),
        Finding("verdict.calibrated_differs", Weight.NOTICE, DIFFERS),
        Finding("data.one_entry", Weight.NOTICE),
        Finding("verdict.own_unit_decides", Weight.ALARM, DIFFERS),
        Finding("data.short_scale", Weight.NOTE, {"points": 4}),
    )

    notes = notes_of(subject, _voice(subject))

    assert [note.weight for note in notes.doubts] == ["alarm", "notice"]
    assert [note.href for note in notes.doubts] == ["#own-unit", "#rules"]
    assert len(notes.notices) == 2  # one of the verdict, one of the reading
    assert len(notes.explanations) == 1


def test_remarks_on_jurors_are_counted_apart():
    remark = Finding("audit.severity.harsh", Weight.NOTICE, {"juror": 1, "points": 1.0})
    subject = _with(_clear(), remark)

    notes = notes_of(subject, _voice(subject))

    assert [note.href for note in notes.on_jurors] == ["#juror-1"]
    assert notes.doubts == ()


def test_nothing_is_told_twice():
    subject = doubtful_subject()

    notes = notes_of(subject, _voice(subject))

    assert any(f.code == "verdict.probabilities_doubtful" for f in subject.verdict.findings)
    assert not any("take honest" in note.text for note in notes.doubts)


def test_a_note_without_a_place_to_look_at_leads_nowhere():
    subject = _clear()

    assert note_of(Finding("data.one_entry"), _voice(subject)).href == ""
