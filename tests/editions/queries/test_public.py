from datetime import timedelta

import pytest
from django.utils import translation

from kolabik.editions.actions.drafting import change_rules
from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import editions_visible_to, public_page
from kolabik.editions.queries.deciding import Shift
from kolabik.rulebook.book import Rulebook
from kolabik.rulebook.codec import from_data, to_data
from kolabik.web.parts.instants import last_minute

DAYS = timedelta(days=1)


def _with_many_questions(rules: Rulebook, n: int) -> Rulebook:
    data = to_data(rules)
    question = data["form"][0]["questions"][0]
    data["form"][0]["questions"] = [{**question, "key": f"q{place}"} for place in range(n)]
    return from_data(data)


@pytest.mark.parametrize("n", [3, 60])
def test_the_page_asks_as_often_for_much_as_for_little(
    cast, draft, act, n, django_assert_num_queries
):
    change_rules(draft.code, _with_many_questions(draft.rulebook, n), revision=1, **act)
    Phase.objects.bulk_create(
        Phase(edition=draft, key=f"k{place}", name_id="Lain", position=50 + place)
        for place in range(n)
    )
    edition = editions_visible_to(cast.organiser).get()

    with django_assert_num_queries(2):
        shown = public_page(edition, act["at"])

    assert shown.entering.n_questions >= n
    assert len(shown.timeline.marks) == n + 8


def test_an_opened_edition_shows_present_dates_and_sealed_rules(draft, act):
    open_edition(draft.code, revision=1, **act)
    later = draft.phases.get(key="registration").closes_at + 2 * DAYS
    extend_deadline(draft.code, Delay("registration", later, "Banjir", shift_following=True), **act)
    Edition.objects.update(name="Lain")

    shown = public_page(Edition.objects.get(), draft.phases.get(key="registration").opens_at)

    assert shown.is_registering
    assert shown.now.closes_at == later
    assert shown.told.name == "Kolabik 2026"
    assert len(shown.rules.rounds) == 3


def test_decisions_stand_with_what_they_moved_the_last_one_first(draft, act):
    open_edition(draft.code, revision=1, **act)
    first = draft.phases.get(key="registration").closes_at
    delay = Delay("registration", first + DAYS, "Banjir", shift_following=True)
    extend_deadline(draft.code, delay, **act)
    again = Delay("award", draft.phases.get(key="award").closes_at + DAYS, "Gedung belum siap")
    extend_deadline(draft.code, again, actor=act["actor"], at=act["at"] + DAYS)

    with translation.override("en"):
        last, before = public_page(Edition.objects.get(), act["at"]).changes

    assert (last.reason, [shift.name for shift in last.shifts]) == (
        "Gedung belum siap",
        ["Award ceremony"],
    )
    assert before.reason == "Banjir"
    assert before.first == Shift("Registration", last_minute(first), last_minute(first + DAYS))
    assert len(before.shifts) == 8
    assert {last.decider, before.decider} == {""}


def test_a_closed_edition_is_over_whatever_its_dates_say(draft, act):
    open_edition(draft.code, revision=1, **act)
    close_edition(draft.code, **act)

    shown = public_page(Edition.objects.get(), draft.phases.get(key="registration").opens_at)

    assert (shown.now.is_over, shown.is_registering, shown.is_too_late) == (True, False, True)


def test_it_is_too_late_to_enter_from_the_end_of_registration_on(draft):
    closes_at = draft.phases.get(key="registration").closes_at

    assert not public_page(draft, closes_at - timedelta(seconds=1)).is_too_late
    assert public_page(draft, closes_at).is_too_late


def test_a_draft_without_rounds_has_no_example(draft, act):
    rules = from_data({**to_data(draft.rulebook), "rounds": []})
    bare = change_rules(draft.code, rules, revision=1, **act)

    assert public_page(bare, act["at"]).example is None
