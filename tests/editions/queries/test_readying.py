from dataclasses import replace
from datetime import timedelta

from kolabik.editions.actions.drafting import change_rules, remove_phase, set_dates
from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import readiness


def _codes(edition: Edition, act: dict) -> list[str]:
    return [problem.code for problem in readiness(edition, act["at"]).problems]


def test_a_whole_plan_is_ready_and_only_lacks_a_theme(draft, act):
    found = readiness(draft, act["at"])

    assert found.is_ready
    assert found.problems == ()
    assert "edition.no_theme" in [notice.code for notice in found.notices]


def test_rules_that_do_not_add_up_keep_it_from_opening(draft, act):
    book = draft.rulebook
    first = book.rounds[0]
    heavier = replace(first.criteria[0], weight=first.criteria[0].weight + 5)
    changed = replace(first, criteria=(heavier, *first.criteria[1:]))
    wrong = replace(book, rounds=(changed, *book.rounds[1:]))
    edition = change_rules(draft.code, wrong, revision=1, **act)

    assert _codes(edition, act) == ["rules.weights_sum"]


def test_missing_dates_are_told_phase_by_phase(draft, act):
    set_dates(draft.code, {"desk": (None, None), "award": (None, None)}, **act)

    problems = readiness(draft, act["at"]).problems

    assert [(one.code, one.place) for one in problems] == [
        ("edition.dates_missing", "phases.desk"),
        ("edition.dates_missing", "phases.award"),
    ]


def test_a_phase_that_begins_before_the_last_one_ended_is_told(draft, act):
    screening = draft.phases.get(key="screening")
    early = screening.opens_at - timedelta(minutes=1)
    set_dates(draft.code, {"screening": (early, screening.closes_at)}, **act)

    (problem,) = readiness(draft, act["at"]).problems

    assert problem.code == "edition.phase_begins_too_early"
    assert problem.facts == {"phase": "screening", "before": "registration"}


def test_registration_must_be_planned_and_end_after_the_opening(draft, act):
    closes_at = Phase.objects.get(edition=draft, key="registration").closes_at
    late = [one.code for one in readiness(draft, closes_at).problems]
    in_time = readiness(draft, closes_at - timedelta(seconds=1)).problems
    remove_phase(draft.code, "registration", **act)

    assert late == ["edition.registration_is_over"]
    assert in_time == ()
    assert _codes(draft, act) == ["edition.no_registration"]


def test_a_round_without_a_phase_is_worth_a_look(draft, act):
    remove_phase(draft.code, "interview", **act)

    notices = {one.code: one.facts for one in readiness(draft, act["at"]).notices}

    assert notices["edition.round_without_phase"] == {"round": "interview"}
