from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused
from kolabik.innovations.states import (
    MOVES,
    NOTICES,
    PARTNER_MOVES,
    VERBS,
    InnovationState,
    PartnershipState,
)


@pytest.mark.parametrize(
    ("states", "moves", "first"),
    [
        (InnovationState, MOVES, InnovationState.ACTIVE),
        (PartnershipState, PARTNER_MOVES, PartnershipState.ASKED),
    ],
)
@given(data=st.data())
def test_a_row_walks_as_its_table_says(states, moves, first, data):
    row = SimpleNamespace(state=first.value)
    for state in data.draw(st.lists(st.sampled_from(states), max_size=12)):
        before = row.state
        if state in moves[states(before)]:
            move(row, moves, state)
            assert row.state == state
        else:
            with pytest.raises(Refused):
                move(row, moves, state)
            assert row.state == before


def test_every_state_says_what_may_follow_it():
    assert set(MOVES) == set(InnovationState)
    assert set(PARTNER_MOVES) == set(PartnershipState)


def test_nobody_is_asked_again_once_they_have_answered():
    assert all(PartnershipState.ASKED not in after for after in PARTNER_MOVES.values())


def test_every_verb_and_notice_has_words():
    assert all(str(words) for words in [*VERBS.values(), *NOTICES.values()])
