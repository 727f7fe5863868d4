from datetime import timedelta

from kolabik.editions.models import Edition
from kolabik.entries.actions.returning import ToCorrect, return_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.places import correction_of, labels_of, open_places, places_of
from kolabik.foundation import clock
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.screening import submitted_entry


def test_a_draft_is_open_everywhere(entry: Entry):
    assert open_places(entry) == set(places_of(rulebook_of(entry.edition)))


def test_what_was_sent_in_is_open_nowhere(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)

    assert (open_places(entry), correction_of(entry)) == (frozenset(), None)


def test_what_was_returned_is_open_where_it_is_to_be_corrected(cast: Cast, edition: Edition):
    entry = submitted_entry(cast, edition, AT)
    asked = ToCorrect("Perbaiki.", ["team", "question:tujuan"], AT + timedelta(days=3))
    by = {"actor": cast.organiser, "at": AT}
    with clock.replayed(AT):
        entry = return_entry(entry.code, entry.submissions.get().code, asked, **by)

    assert open_places(entry) == {"team", "question:tujuan"}
    assert labels_of(entry, open_places(entry))[0] != ""
