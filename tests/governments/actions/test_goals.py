import pytest

from kolabik.audit.models import Event
from kolabik.governments.actions.goals import choose_sdgs, set_missions, set_vision
from kolabik.governments.models import Goal, GoalKind
from kolabik.governments.queries import goals_of
from tests.world.cast import LONG_AGO, Cast

MISSIONS = ["Layanan cepat", "Kota sehat", "Usaha tumbuh"]


@pytest.fixture
def act(cast: Cast) -> dict:
    return {"actor": cast.administrator, "at": LONG_AGO}


def _verbs() -> list[str]:
    return list(Event.objects.order_by("number").values_list("verb", flat=True))


def test_set_vision_writes_changes_and_takes_it_away(cast, act):
    for text in ("Kota  madinah", "Kota madinah", "Kota maju"):
        set_vision(cast.city.code, text, **act)
    assert goals_of(cast.city).vision == "Kota maju"

    set_vision(cast.city.code, " ", **act)

    assert goals_of(cast.city).is_empty
    assert _verbs() == ["goal.vision_set"] * 3


def test_set_missions_keeps_their_order_without_the_numbers_of_the_document(cast, act):
    texts = ["1. Layanan cepat", "2) Kota sehat", "", "- Usaha tumbuh", "Kota sehat"]

    set_missions(cast.city.code, texts, **act)
    set_missions(cast.city.code, MISSIONS, **act)

    assert goals_of(cast.city).missions == tuple(MISSIONS)
    assert Event.objects.get().facts == {"number": 3}


def test_set_missions_in_another_order_keeps_their_rows(cast, act):
    set_missions(cast.city.code, MISSIONS, **act)
    before = {goal.text: goal.pk for goal in Goal.objects.filter(kind=GoalKind.MISSION)}

    set_missions(cast.city.code, list(reversed(MISSIONS)), **act)

    after = {goal.text: goal.pk for goal in Goal.objects.filter(kind=GoalKind.MISSION)}
    assert after == before
    assert goals_of(cast.city).missions == tuple(reversed(MISSIONS))


def test_set_missions_rewords_one_in_its_row_and_drops_what_is_left(cast, act):
    set_missions(cast.city.code, MISSIONS, **act)
    second = Goal.objects.get(kind=GoalKind.MISSION, number=2)

    set_missions(cast.city.code, ["Layanan cepat", "Kota sangat sehat"], **act)

    second.refresh_from_db()
    assert second.text == "Kota sangat sehat"
    assert goals_of(cast.city).missions == ("Layanan cepat", "Kota sangat sehat")


def test_choose_sdgs_keeps_exactly_those(cast, act):
    choose_sdgs(cast.city.code, [3, 1], **act)
    choose_sdgs(cast.city.code, [3, 16], **act)
    choose_sdgs(cast.city.code, [16, 3], **act)

    assert goals_of(cast.city).sdgs == (3, 16)
    assert [event.facts for event in Event.objects.order_by("number")] == [
        {"numbers": [1, 3]},
        {"numbers": [3, 16]},
    ]


def test_choose_sdgs_knows_seventeen(cast, act):
    with pytest.raises(ValueError, match="18"):
        choose_sdgs(cast.city.code, [18], **act)
