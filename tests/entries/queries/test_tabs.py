from kolabik.entries.queries.queue import Stage
from kolabik.entries.queries.tabs import EVERY, is_read_on_the_desk, shown_stage, tabs_of

COUNTS = dict.fromkeys(Stage, 0)
SOME = {**COUNTS, Stage.DRAFT: 3, Stage.TO_SCREEN: 2}


def test_what_is_to_be_screened_is_shown_first_where_there_is_some():
    assert shown_stage("", "", SOME) == Stage.TO_SCREEN
    assert shown_stage("", "", COUNTS) == EVERY


def test_a_stage_that_was_asked_for_is_shown_and_an_unknown_one_is_not():
    assert shown_stage("draft", "antre", SOME) == "draft"
    assert shown_stage("nonsense", "", SOME) == Stage.TO_SCREEN


def test_a_word_without_a_stage_is_looked_for_everywhere():
    assert shown_stage("", "antre", SOME) == EVERY


def test_tabs_are_the_stages_with_something_and_the_shown_one():
    tabs = tabs_of(SOME, Stage.ELIGIBLE, sees_drafts=True)

    found = [(tab.key, tab.n) for tab in tabs]
    assert found == [("all", 5), ("draft", 3), ("to_screen", 2), ("eligible", 0)]
    assert [tab.key for tab in tabs if tab.is_current] == ["eligible"]


def test_who_sees_no_drafts_does_not_count_them():
    tabs = tabs_of(SOME, EVERY, sees_drafts=False)

    assert [(tab.key, tab.n) for tab in tabs] == [("all", 2), ("to_screen", 2)]


def test_only_what_was_sent_in_is_read_on_the_desk():
    assert [is_read_on_the_desk(state) for state in ("draft", "submitted", "withdrawn")] == [
        False,
        True,
        False,
    ]
