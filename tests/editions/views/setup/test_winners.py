from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of
from kolabik.rulebook.book import CHAIR, Decision, Rule

GIVEN = {"rule": "calibrated", "winners": "5", "tie_1": CHAIR}


def test_a_decision_is_kept_and_the_checklist_comes_next(organiser, draft):
    answer = organiser.post(address_of(draft, SetupStep.WINNERS), GIVEN)

    assert answer.url == reverse("editions:checklist", args=[draft.code])
    draft.refresh_from_db()
    assert draft.rulebook.decision == Decision(Rule.CALIBRATED, 5, (CHAIR,))


def test_one_way_out_of_a_tie_twice_is_told_at_the_field(organiser, draft):
    answer = organiser.post(address_of(draft, SetupStep.WINNERS), {**GIVEN, "tie_2": CHAIR})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["tie_2"]


def test_many_prizes_ask_the_database_no_more_often(organiser, draft):
    here = address_of(draft, SetupStep.WINNERS)
    organiser.get(here)
    with CaptureQueriesContext(connection) as few:
        organiser.get(here)
    prize = draft.rules["prizes"][0]
    many = [{**prize, "key": f"hadiah-{number}"} for number in range(60)]
    draft.rules = {**draft.rules, "prizes": many}
    draft.save()

    with CaptureQueriesContext(connection) as still:
        shown = organiser.get(here)

    assert reverse("editions:item_edit", args=[draft.code, "prizes", "hadiah-59"]) in shown.text
    assert len(still) == len(few)
