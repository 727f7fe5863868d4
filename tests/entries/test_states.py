import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.entries.states import LIVE, MOVES, SENT_IN, VERBS, WRITABLE, EntryState
from kolabik.foundation.lifecycle import move
from kolabik.foundation.refused import Refused

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik" / "entries" / "actions"
SAID = re.compile(r'"((?:entry|evidence|comment)\.[a-z_]+)"')
E = EntryState
DECIDED = {E.ELIGIBLE, E.INELIGIBLE}


@given(st.lists(st.sampled_from(EntryState), max_size=20))
def test_an_entry_walks_as_the_table_says_and_is_decided_only_once_sent_in(wanted):
    row, walked = SimpleNamespace(state=E.DRAFT.value), [E.DRAFT]
    for state in wanted:
        before = EntryState(row.state)
        if state in MOVES[before]:
            move(row, MOVES, state)
            walked.append(state)
        else:
            with pytest.raises(Refused) as refusal:
                move(row, MOVES, state)
            assert refusal.value.code == "wrong_state"
        assert row.state == walked[-1]

    for at, state in enumerate(walked):
        since = walked[max(n for n in range(at + 1) if walked[n] == E.DRAFT) : at]
        assert state not in DECIDED or E.SUBMITTED in since


def test_every_state_says_what_may_follow_it():
    assert set(MOVES) == set(EntryState)


def test_an_entry_can_always_be_withdrawn_and_taken_up_again():
    assert {state for state in LIVE if E.WITHDRAWN not in MOVES[state]} == set()
    assert MOVES[E.WITHDRAWN] == {E.DRAFT}


def test_what_authors_write_in_is_live_and_what_was_sent_in_is_no_draft():
    assert WRITABLE < LIVE
    assert SENT_IN & {E.DRAFT, E.HANDED_IN, E.WITHDRAWN} == set()


def test_every_verb_that_the_actions_record_has_words():
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.glob("*.py")]

    assert {verb for text in texts for verb in SAID.findall(text)} <= set(VERBS)
