import pytest

from kolabik.web.parts.steps import Step, StepState, current_number


@pytest.mark.parametrize(
    ("state", "mark", "said"),
    [
        (StepState.TODO, "", "belum dikerjakan"),
        (StepState.DONE, "check", "selesai"),
        (StepState.PROBLEM, "triangle-alert", "perlu diperbaiki"),
    ],
)
def test_a_state_is_told_by_its_mark_and_in_words(state, mark, said):
    step = Step("Jadwal", "/jadwal/", state)

    assert step.mark == mark
    assert str(step.said) == said


def test_the_open_step_is_counted_from_one():
    steps = [Step("a", "/a/"), Step("b", "/b/", is_current=True)]

    assert current_number(steps) == 2
    assert current_number(steps[:1]) == 0
