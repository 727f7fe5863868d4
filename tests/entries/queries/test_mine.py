from datetime import timedelta

from kolabik.entries.queries.mine import cards_of, innovations_to_enter, open_contests, units_of


def test_cards_are_ones_own_with_how_complete_they_are(cast, filled):
    [card] = cards_of(cast.nurse, "id")

    assert card.entry == filled
    assert 0 < card.completeness.done <= card.completeness.of
    assert card.registration.key == "registration"
    assert cards_of(cast.organiser, "id") == []


def test_open_contests_are_those_whose_registration_runs(cast, edition, at):
    assert [one.edition for one in open_contests(cast.nurse, at)] == [edition]
    assert open_contests(cast.nurse, at + timedelta(days=400)) == []
    assert open_contests(cast.guest, at) == []


def test_innovations_to_enter_are_the_authors_and_the_coordinators(cast, entry):
    assert list(innovations_to_enter(cast.nurse)) == [entry.innovation]
    assert list(innovations_to_enter(cast.coordinator)) == [entry.innovation]
    assert list(innovations_to_enter(cast.organiser)) == []


def test_units_are_those_one_works_for(cast):
    assert units_of(cast.nurse) == [cast.clinic]
    assert units_of(cast.organiser) == []
