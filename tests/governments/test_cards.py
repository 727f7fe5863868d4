from kolabik.governments import cards
from kolabik.governments.cards import Card, cards_of, show_card


def test_cards_stand_in_their_order_and_only_for_whom_they_are(cast, monkeypatch):
    monkeypatch.setattr(cards, "_shown", [])
    first = Card("Ajang", "Belum ada.", "Buat", "/baru/")
    show_card(lambda visitor, _government: first if visitor == cast.organiser else None)
    show_card(lambda _visitor, government: Card(government.name, "", "", "/"))

    assert cards_of(cast.organiser, cast.city) == [first, Card(cast.city.name, "", "", "/")]
    assert cards_of(cast.nurse, cast.city) == [Card(cast.city.name, "", "", "/")]


def test_a_card_is_shown_once(cast, monkeypatch):
    monkeypatch.setattr(cards, "_shown", [])

    def card_of(_visitor: object, _government: object) -> Card:
        return Card("Ajang", "", "", "/")

    show_card(card_of)
    show_card(card_of)

    assert len(cards_of(cast.organiser, cast.city)) == 1
