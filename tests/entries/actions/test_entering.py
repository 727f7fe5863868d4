from datetime import timedelta

import pytest

from kolabik.audit.models import Event
from kolabik.editions.models import Edition
from kolabik.entries.actions.drafting import Placing
from kolabik.entries.actions.entering import Entering, enter_contest
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.states import EntryState
from kolabik.foundation.refused import Refused
from kolabik.innovations.actions.innovating import Idea
from kolabik.innovations.models import Innovation
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import nurses_innovation


@pytest.fixture
def placing(edition: Edition) -> Placing:
    rules = rulebook_of(edition)
    return Placing(rules.categories[0].key, rules.tracks[0].key)


def _new(cast: Cast, placing: Placing) -> Entering:
    idea = Idea("Antre Daring", ticket="tiket")
    return Entering(unit=cast.clinic.code, idea=idea, placing=placing)


def test_enter_contest_with_a_new_idea_writes_it_down_enters_and_places_it(
    cast: Cast, edition: Edition, placing: Placing, act: dict
):
    entry = enter_contest(edition.code, _new(cast, placing), **act)

    assert (entry.innovation.name, entry.unit) == ("Antre Daring", cast.clinic)
    assert Placing(entry.category, entry.track) == placing


def test_enter_contest_twice_on_one_form_makes_one_entry(
    cast: Cast, edition: Edition, placing: Placing, act: dict
):
    first = enter_contest(edition.code, _new(cast, placing), **act)
    n_events = Event.objects.count()

    assert enter_contest(edition.code, _new(cast, placing), **act) == first
    assert (Entry.objects.count(), Event.objects.count()) == (1, n_events)


def test_enter_contest_anew_leaves_what_was_chosen_and_fills_in_the_rest(
    cast: Cast, edition: Edition, placing: Placing, act: dict
):
    code = nurses_innovation(cast, AT).code
    enter_contest(edition.code, Entering(code, placing=Placing(placing.category)), **act)
    other = rulebook_of(edition).categories[1].key

    again = Entering(code, placing=Placing(other, placing.track))
    entry = enter_contest(edition.code, again, **act)

    assert Placing(entry.category, entry.track) == placing


def test_enter_contest_with_what_is_sent_in_already_changes_nothing(
    cast: Cast, edition: Edition, placing: Placing, act: dict
):
    code = nurses_innovation(cast, AT).code
    enter_contest(edition.code, Entering(code), **act)
    sent = {"state": EntryState.SUBMITTED, "number": 1, "submitted_at": AT}
    Entry.objects.update(**sent)

    entry = enter_contest(edition.code, Entering(code, placing=placing), **act)

    assert (entry.state, entry.category) == (EntryState.SUBMITTED, "")


def test_enter_contest_that_is_closed_leaves_no_innovation_behind(
    cast: Cast, edition: Edition, placing: Placing
):
    late = AT + timedelta(days=300)

    with pytest.raises(Refused) as refused:
        enter_contest(edition.code, _new(cast, placing), actor=cast.nurse, at=late)

    assert refused.value.code == "registration_over"
    assert not Innovation.objects.exists()
