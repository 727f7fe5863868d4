from django.urls import reverse

from kolabik.editions.actions.opening import open_edition
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of

DECIDED = {"persons": "2", "correction_days": "7", "objection_days": "4"}
CHECK = {"name_id": "Bukan gurauan", "name_en": "No joke", "about_id": "", "about_en": ""}


def test_how_it_is_decided_is_kept_and_the_next_step_opens(organiser, draft):
    checks = draft.rulebook.screening.checks

    answer = organiser.post(address_of(draft, SetupStep.SCREENING), DECIDED)

    assert answer.url == address_of(draft, SetupStep.JUDGING)
    draft.refresh_from_db()
    kept = draft.rulebook.screening
    assert (kept.persons, kept.correction_days, kept.objection_days) == (2, 7, 4)
    assert kept.checks == checks


def test_nobody_can_change_it_after_the_opening(organiser, draft, act):
    open_edition(draft.code, revision=draft.revision, **act)

    answer = organiser.post(address_of(draft, SetupStep.SCREENING), DECIDED)

    assert answer.status_code == 409


def test_what_cannot_be_changes_nothing_and_stays_in_the_form(organiser, draft):
    before = draft.rules

    answer = organiser.post(
        address_of(draft, SetupStep.SCREENING), {**DECIDED, "objection_days": "400"}
    )

    assert answer.status_code == 422
    assert 'value="400"' in answer.text
    draft.refresh_from_db()
    assert draft.rules == before


def test_checks_are_listed_added_moved_and_removed(organiser, draft):
    here = address_of(draft, SetupStep.SCREENING)
    new = reverse("editions:item_new", args=[draft.code, "checks"])
    assert new in organiser.get(here).text

    assert organiser.post(new, CHECK).url == here
    draft.refresh_from_db()
    *_others, last = draft.rulebook.screening.checks
    assert (last.key, last.name.en) == ("bukan-gurauan", "No joke")

    of_it = [draft.code, "checks", last.key]
    organiser.post(reverse("editions:item_place", args=of_it), {"to": "up"})
    draft.refresh_from_db()
    assert draft.rulebook.screening.checks[-2] == last

    assert organiser.post(reverse("editions:item_removal", args=of_it)).url == here
    draft.refresh_from_db()
    assert last not in draft.rulebook.screening.checks


def test_where_there_are_no_checks_it_says_what_counts_then(organiser, draft):
    draft.rules = {**draft.rules, "screening": {**draft.rules["screening"], "checks": []}}
    draft.save()

    here = address_of(draft, SetupStep.SCREENING)
    shown = organiser.get(here)

    assert "hanya temuan Kolabik sendiri yang berlaku" in shown.text
    assert 'id="checks.' not in shown.text
