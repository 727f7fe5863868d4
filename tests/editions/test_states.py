import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.states import MOVES, VERBS, EditionState
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik" / "editions" / "actions"
SAID = re.compile(r'"((?:edition|phase|deadline)\.[a-z_]+)"')
ORDER = list(EditionState)


@given(st.lists(st.sampled_from(EditionState), max_size=12))
def test_an_edition_walks_only_forward_one_step_at_a_time(wanted):
    row = SimpleNamespace(state=EditionState.DRAFT.value)
    for state in wanted:
        before = ORDER.index(EditionState(row.state))
        if ORDER.index(state) == before + 1:
            move(row, MOVES, state)
            assert row.state == state
        else:
            with pytest.raises(Refused) as refusal:
                move(row, MOVES, state)
            assert refusal.value.code == "wrong_state"
            assert ORDER.index(EditionState(row.state)) == before


def test_every_verb_that_the_actions_record_has_words():
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py")]

    assert {verb for text in texts for verb in SAID.findall(text)} == set(VERBS)
