from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.editions.actions.drafting import remove_phase
from kolabik.editions.forms.setup.phases import FIRST
from kolabik.editions.models import Phase
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of

NAME = {"name_id": "Klinik", "name_en": "Clinic"}


def _url(name: str, draft, *key: str) -> str:
    return reverse(f"editions:{name}", args=[draft.code, *key])


def _keys(draft) -> list[str]:
    return list(draft.phases.order_by("position").values_list("key", flat=True))


def test_dates_are_kept_up_to_their_last_minute(organiser, draft):
    typed = {"opens_award": "2031-08-17T09:00", "closes_award": "2031-08-17T11:59"}

    answer = organiser.post(address_of(draft, SetupStep.DATES), typed)

    assert answer.url == address_of(draft, SetupStep.ENTRANTS)
    award = draft.phases.get(key="award")
    assert award.opens_at == datetime(2031, 8, 17, 2, tzinfo=UTC)
    assert award.closes_at == datetime(2031, 8, 17, 5, tzinfo=UTC)
    assert draft.phases.get(key="desk").opens_at is None


def test_dates_in_the_wrong_order_change_nothing_and_stay_in_the_form(organiser, draft):
    before = draft.phases.get(key="award").opens_at
    typed = {"opens_award": "2031-08-17T09:00", "closes_award": "2031-08-16T09:00"}

    answer = organiser.post(address_of(draft, SetupStep.DATES), typed)

    assert answer.status_code == 422
    assert 'value="2031-08-16T09:00"' in answer.text
    assert draft.phases.get(key="award").opens_at == before


def test_two_people_at_the_dates_do_not_undo_one_anothers_work_unknowingly(organiser, draft):
    here = address_of(draft, SetupStep.DATES)
    seen = organiser.get(here).context["form"]["seen"].value()
    assert (
        organiser.post(here, {"opens_award": "2031-08-17T09:00", "seen": seen}).status_code == 302
    )

    late = organiser.post(here, {"opens_award": "2031-08-18T09:00", "seen": seen})
    assert late.status_code == 422

    again = late.context["form"]["seen"].value()
    organiser.post(here, {"opens_award": "2031-08-18T09:00", "seen": again})
    assert draft.phases.get(key="award").opens_at == datetime(2031, 8, 18, 2, tzinfo=UTC)


def test_the_calendar_stands_below_once_there_are_dates(organiser, draft):
    here = address_of(draft, SetupStep.DATES)
    assert organiser.get(here).context["calendar"] is not None

    draft.phases.update(opens_at=None, closes_at=None)

    assert organiser.get(here).context["calendar"] is None


def test_a_phase_is_added_where_it_belongs(organiser, draft):
    assert organiser.get(_url("phase_new", draft)).status_code == 200

    answer = organiser.post(_url("phase_new", draft), {**NAME, "after": "registration"})

    assert answer.url == address_of(draft, SetupStep.DATES)
    assert _keys(draft)[:3] == ["registration", "klinik", "screening"]


def test_the_time_of_a_round_is_added_under_the_rounds_key(organiser, draft, act):
    remove_phase(draft.code, "interview", **act)

    organiser.post(_url("phase_new", draft), {"of": "interview", "after": "desk"})

    keys = _keys(draft)
    assert keys[keys.index("desk") + 1] == "interview"


def test_a_phase_without_a_name_is_told_at_the_field(organiser, draft):
    answer = organiser.post(_url("phase_new", draft), {"name_id": "", "after": "award"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name_id"]


def test_a_phase_is_renamed_and_moved_under_its_key(organiser, draft):
    assert organiser.get(_url("phase_edit", draft, "award")).status_code == 200

    organiser.post(_url("phase_edit", draft, "award"), {**NAME, "after": FIRST})

    assert _keys(draft)[0] == "award"
    assert draft.phases.get(key="award").name_en == "Clinic"


def test_a_phase_with_the_key_new_can_be_edited(organiser, draft):
    organiser.post(_url("phase_new", draft), {"name_id": "New", "after": "award"})

    assert organiser.get(_url("phase_edit", draft, "new")).context["phase"].key == "new"


def test_a_phase_that_is_edited_without_a_name_is_told_at_the_field(organiser, draft):
    answer = organiser.post(_url("phase_edit", draft, "award"), {"name_id": "", "after": FIRST})

    assert answer.status_code == 422


def test_a_phase_is_removed_after_it_was_asked(organiser, draft):
    here = _url("phase_removal", draft, "award")

    assert draft.phases.get(key="award").name_id in organiser.get(here).text
    assert "award" in _keys(draft)

    assert organiser.post(here).url == address_of(draft, SetupStep.DATES)
    assert "award" not in _keys(draft)
    assert organiser.get(here).status_code == 404


@pytest.mark.parametrize("name", ["phase_edit", "phase_removal"])
def test_a_phase_that_is_not_there_is_not_found(organiser, draft, name):
    assert organiser.get(_url(name, draft, "gone")).status_code == 404


def test_many_phases_ask_the_database_no_more_often(organiser, draft):
    here = address_of(draft, SetupStep.DATES)
    organiser.get(here)
    with CaptureQueriesContext(connection) as few:
        organiser.get(here)
    Phase.objects.bulk_create(
        Phase(edition=draft, key=f"tahap-{number}", name_id="Tahap", position=100 + number)
        for number in range(60)
    )

    with CaptureQueriesContext(connection) as still:
        shown = organiser.get(here)

    assert _url("phase_edit", draft, "tahap-59") in shown.text
    assert len(still) == len(few)
