from django.urls import reverse

from kolabik.editions.queries.home import editions_card
from tests.world.cast import Cast
from tests.world.editions import two_editions


def test_an_organiser_without_editions_is_led_to_the_first(cast: Cast):
    card = editions_card(cast.organiser, cast.city)

    assert card is not None
    assert (card.url, card.is_next) == (reverse("editions:new", args=[cast.city.code]), True)


def test_the_newest_edition_that_one_may_see_is_named(cast: Cast):
    opened, draft = two_editions(cast)

    told = {who: editions_card(getattr(cast, who), cast.city) for who in ("organiser", "nurse")}

    assert draft.name in str(told["organiser"].text)
    assert opened.name in str(told["nurse"].text)
    assert {card.url for card in told.values()} == {reverse("editions:list", args=[cast.city.code])}


def test_who_waits_for_a_contest_is_told_that_there_is_none(cast: Cast):
    card = editions_card(cast.nurse, cast.city)

    assert card is not None
    assert card.url == reverse("editions:list", args=[cast.city.code])
    assert not card.is_next


def test_a_stranger_gets_no_card(cast: Cast):
    assert editions_card(cast.stranger, cast.city) is None
