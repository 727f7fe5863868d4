import pytest
from django.urls import reverse

from kolabik.editions.actions.opening import open_edition
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_after, address_of
from kolabik.web.parts.steps import StepState
from tests.world.cast import with_second_factor

STEPS = tuple(SetupStep)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_shows_all_steps_and_which_is_open(organiser, draft, step):
    shown = organiser.get(address_of(draft, step))

    assert shown.status_code == 200
    assert [one.label for one in shown.context["steps"]] == [one.label for one in STEPS]
    assert [one.label for one in shown.context["steps"] if one.is_current] == [step.label]


def test_what_keeps_the_edition_from_opening_stands_on_its_step(organiser, draft):
    draft.rules = {**draft.rules, "categories": [], "tracks": []}
    draft.save()

    shown = organiser.get(address_of(draft, SetupStep.ENTRANTS))

    assert len(shown.context["problems"]) == 2
    states = {str(step.label): step.state for step in shown.context["steps"]}
    assert states[str(SetupStep.ENTRANTS.label)] == StepState.PROBLEM
    assert states[str(SetupStep.FORM.label)] == StepState.DONE


def test_the_checklist_comes_after_the_last_step(draft):
    ways = [address_after(draft, step) for step in STEPS]

    checklist = reverse("editions:checklist", args=[draft.code])
    assert ways == [*(address_of(draft, step) for step in STEPS[1:]), checklist]


@pytest.mark.parametrize("step", STEPS)
def test_an_opened_edition_is_not_set_up_any_more(organiser, draft, act, step):
    open_edition(draft.code, revision=draft.revision, **act)

    assert organiser.get(address_of(draft, step)).status_code == 409


@pytest.mark.parametrize(
    ("who", "status"), [("leader", 403), ("nurse", 404), ("stranger", 404), ("guest", 404)]
)
def test_only_who_runs_editions_sets_them_up(cast, client, draft, who, status):
    client.force_login(with_second_factor(getattr(cast, who)))

    for step in STEPS:
        assert client.get(address_of(draft, step)).status_code == status
