from datetime import timedelta

import pytest
from django.utils import translation

from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries.deciding import Decision, Shift, decisions_of, with_deciders
from kolabik.editions.queries.plan import planned_phases
from kolabik.people.models import Grant
from kolabik.web.parts.instants import last_minute

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
        last, first = with_deciders(opened, decisions_of(planned_phases(opened)))

    ends = {key: last_minute(closes_at) for key, closes_at in before.items()}
    moved = ends["award"] + WEEK
    shift = Shift("Award ceremony", moved, moved + WEEK)
    decided_by = cast.organiser.code
    assert last == Decision(later["at"], "Gedung dipakai", decided_by, (shift,), "Orin")
    assert last.others == ()
    assert (first.decided_at, first.reason, first.decider) == (act["at"], "Banjir", "Orin")
    assert first.first == Shift("Field verification", ends["field"], ends["field"] + WEEK)
    assert first.others[-1] == Shift("Award ceremony", ends["award"], moved)


def test_whoever_is_here_no_more_is_not_named(cast, opened, act):
    _extend(opened, "award", act, "Hujan")
    Grant.objects.filter(person=cast.organiser).update(revoked_at=act["at"])

    assert [one.decider for one in with_deciders(opened, decisions_of(planned_phases(opened)))] == [
        ""
    ]


def test_an_edition_without_extensions_has_no_decisions(opened):
    assert with_deciders(opened, decisions_of(planned_phases(opened))) == []
