from django.urls import reverse

from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of


def _begin(browser, draft):
    return browser.get(reverse("editions:setup", args=[draft.code])).url


def test_setting_up_goes_on_where_something_is_missing(organiser, draft):
    draft.rules = {**draft.rules, "rounds": []}
    draft.save()

    assert _begin(organiser, draft) == address_of(draft, SetupStep.JUDGING)


def test_setting_up_of_a_whole_edition_begins_at_the_beginning(organiser, draft):
    assert _begin(organiser, draft) == address_of(draft, SetupStep.IDENTITY)
