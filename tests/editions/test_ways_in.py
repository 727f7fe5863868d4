from kolabik.editions import ways_in
from kolabik.editions.ways_in import WayIn, offer_way_in, ways_into


def test_ways_stand_once_and_only_for_whom_they_are(cast, draft, act, monkeypatch):
    monkeypatch.setattr(ways_in, "_offered", [])
    way = WayIn("Ikut", "/ikut/")

    def of_the_nurse(visitor, _edition, _at):
        return way if visitor == cast.nurse else None

    offer_way_in(of_the_nurse)
    offer_way_in(of_the_nurse)

    assert ways_into(cast.nurse, draft, act["at"]) == [way]
    assert ways_into(cast.guest, draft, act["at"]) == []
