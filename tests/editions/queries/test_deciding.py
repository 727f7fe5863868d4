from datetime import timedelta

import pytest
from django.utils import translation

from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries.deciding import DeadlineDecision, Shift, decisions_of
from kolabik.editions.queries.plan import planned_phases
from kolabik.people.models import Grant

WEEK = timedelta(weeks=1)


@pytest.fixture
def opened(draft: Edition, act: dict) -> Edition:
    return open_edition(draft.code, revision=1, **act)


def _extend(edition: Edition, key: str, act: dict, reason: str, *, shift: bool = False) -> None:
    closes_at = edition.phases.get(key=key).closes_at + WEEK
    extend_deadline(edition.code, Delay(key, closes_at, reason, shift), **act)


def test_decisions_stand_last_first_with_what_moved_together(cast, opened, act):
    later = {**act, "at": act["at"] + WEEK}
    before = {phase.key: phase.closes_at for phase in opened.phases.all()}
    _extend(opened, "field", act, "Banjir", shift=True)
    _extend(opened, "award", later, "Gedung dipakai")

    with translation.override("en"):
        last, first = decisions_of(opened, planned_phases(opened))

    moved = before["award"] + WEEK
    assert last == DeadlineDecision(
        later["at"], "Gedung dipakai", "Orin", (Shift("Award ceremony", moved, moved + WEEK),)
    )
    assert last.others == ()
    assert (first.decided_at, first.reason, first.decided_by) == (act["at"], "Banjir", "Orin")
    assert first.first == Shift("Field verification", before["field"], before["field"] + WEEK)
    assert first.others[-1] == Shift("Award ceremony", before["award"], moved)


def test_whoever_is_here_no_more_is_not_named(cast, opened, act):
    _extend(opened, "award", act, "Hujan")
    Grant.objects.filter(person=cast.organiser).update(revoked_at=act["at"])

    assert [one.decided_by for one in decisions_of(opened, planned_phases(opened))] == [""]


def test_an_edition_without_extensions_has_no_decisions(opened):
    assert decisions_of(opened, planned_phases(opened)) == []
