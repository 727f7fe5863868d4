from dataclasses import dataclass

import pytest
from django.db.models import TextChoices
from hypothesis import given
from hypothesis import strategies as st

from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused


class Door(TextChoices):
    OPEN = "open", "Open"
    SHUT = "shut", "Shut"
    LOCKED = "locked", "Locked"


MOVES = {
    Door.OPEN: frozenset({Door.SHUT}),
    Door.SHUT: frozenset({Door.OPEN, Door.LOCKED}),
    Door.LOCKED: frozenset({Door.SHUT}),
}


@dataclass
class Row:
    state: str


@given(st.sampled_from(Door), st.lists(st.sampled_from(Door)))
def test_only_the_table_says_what_may_follow_what(start: Door, wanted: list[Door]):
    row = Row(start)
    for state in wanted:
        before = Door(row.state)
        if state in MOVES[before]:
            move(row, MOVES, state)
            assert row.state == state
        else:
            with pytest.raises(Refused):
                move(row, MOVES, state)
            assert row.state == before


def test_a_refused_move_says_what_is_so_now():
    with pytest.raises(Refused) as refused:
        move(Row("open"), MOVES, Door.LOCKED)

    assert "Open" in str(refused.value)
    assert refused.value.code == "wrong_state"
