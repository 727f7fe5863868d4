from kolabik.editions.models import Edition
from kolabik.entries.queries.queue_ways import queue_card, way_to_queue
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.editions import two_editions
from tests.world.screening import submitted_entry


def test_the_contests_page_leads_the_secretariat_to_its_entries(cast: Cast, edition: Edition):
    way = way_to_queue(cast.organiser, edition, AT)

    assert way is not None
    assert way.url == f"/editions/{edition.code}/entries/"
    assert way_to_queue(cast.nurse, edition, AT) is None


def test_a_contest_that_is_being_prepared_leads_nowhere(cast: Cast):
    _opened, draft = two_editions(cast)

    assert way_to_queue(cast.organiser, draft, AT) is None


def test_the_governments_home_says_how_many_wait(cast: Cast, edition: Edition):
    submitted_entry(cast, edition, AT)

    card = queue_card(cast.organiser, cast.city)

    assert card is not None
    assert (str(card.text), card.is_next) == (
        "Kolabik Berjalan: 1 entri menunggu diseleksi.",
        True,
    )
    assert queue_card(cast.nurse, cast.city) is None


def test_without_an_open_contest_there_is_no_card(cast: Cast):
    assert queue_card(cast.organiser, cast.city) is None
