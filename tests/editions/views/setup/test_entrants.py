from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.editions.actions.opening import open_edition
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of

CONDITIONS = {
    "unit_kinds": ["health_centre", "primary_school"],
    "least_age_months": "6",
    "most_per_unit": "2",
    "barred_winner_editions": "3",
    "through_coordinator": "on",
    "grace_minutes": "15",
}


def test_conditions_are_kept_and_the_next_step_opens(organiser, draft):
    answer = organiser.post(address_of(draft, SetupStep.ENTRANTS), CONDITIONS)

    assert answer.url == address_of(draft, SetupStep.FORM)
    draft.refresh_from_db()
    kept = draft.rulebook.eligibility
    assert kept.unit_kinds == ("health_centre", "primary_school")
    assert (kept.least_age_months, kept.most_per_unit, kept.barred_winner_editions) == (6, 2, 3)
    assert kept.through_coordinator
    assert kept.grace_minutes == 15


def test_conditions_sent_after_the_opening_change_nothing(organiser, draft, act):
    here = address_of(draft, SetupStep.ENTRANTS)
    open_edition(draft.code, revision=draft.revision, **act)

    assert organiser.post(here, CONDITIONS).status_code == 409
    draft.refresh_from_db()
    assert draft.rulebook.eligibility.most_per_unit is None


def test_one_may_save_and_stay(organiser, draft):
    here = address_of(draft, SetupStep.ENTRANTS)

    assert organiser.post(here, {**CONDITIONS, "then": "stay"}).url == here


def test_bad_conditions_change_nothing_and_keep_what_was_typed(organiser, draft):
    before = draft.rules

    answer = organiser.post(
        address_of(draft, SetupStep.ENTRANTS), {**CONDITIONS, "most_per_unit": "banyak"}
    )

    assert answer.status_code == 422
    assert 'value="banyak"' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.rules == before


def test_many_groups_ask_the_database_no_more_often(organiser, draft):
    here = address_of(draft, SetupStep.ENTRANTS)
    organiser.get(here)  # the first page also notes where the session is
    with CaptureQueriesContext(connection) as few:
        organiser.get(here)
    category = draft.rules["categories"][0]
    many = [{**category, "key": f"bidang-{number}"} for number in range(300)]
    draft.rules = {**draft.rules, "categories": many}
    draft.save()

    with CaptureQueriesContext(connection) as still:
        shown = organiser.get(here).content.decode()

    assert reverse("editions:item_edit", args=[draft.code, "categories", "bidang-299"]) in shown
    assert len(still) == len(few)
