import pytest

from kolabik.audit.models import Event
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.actions.planning import insert_phase, place_phase, revise_phase
from kolabik.foundation.refused import Refused
from kolabik.rulebook.book import Words


def _keys(draft):
    return list(draft.phases.order_by("position").values_list("key", flat=True))


def test_place_phase_lets_it_come_after_another_one(draft, act):
    before = _keys(draft)

    for _click in range(2):
        edition = place_phase(draft.code, "award", after="registration", **act)

    assert _keys(draft) == ["registration", "award", *before[1:-1]]
    assert edition.revision == 2
    assert Event.objects.get(verb="phase.moved").facts == {
        "phase": "award",
        "after": "registration",
    }


def test_place_phase_may_put_it_first(draft, act):
    place_phase(draft.code, "award", after="", **act)

    assert _keys(draft)[:2] == ["award", "registration"]


@pytest.mark.parametrize(("key", "after"), [("gone", ""), ("desk", "gone"), ("desk", "desk")])
def test_place_phase_needs_both_in_the_plan(draft, act, key, after):
    with pytest.raises(Refused) as refusal:
        place_phase(draft.code, key, after=after, **act)
    assert refusal.value.code == "no_such_phase"


def test_place_phase_leaves_an_opened_edition_alone(draft, act):
    open_edition(draft.code, revision=1, **act)

    with pytest.raises(Refused) as refusal:
        place_phase(draft.code, "award", after="", **act)
    assert refusal.value.code == "rules_sealed"


def test_insert_phase_adds_it_at_its_place_at_once(draft, act):
    phase = insert_phase(draft.code, Words("Klinik"), after="registration", **act)

    assert _keys(draft)[:3] == ["registration", "klinik", "screening"]
    assert phase.position == 1


def test_insert_phase_adds_nothing_where_it_has_no_place(draft, act):
    before = _keys(draft)

    with pytest.raises(Refused) as refusal:
        insert_phase(draft.code, Words("Klinik"), after="gone", **act)

    assert refusal.value.code == "no_such_phase"
    assert _keys(draft) == before
    assert not Event.objects.filter(verb="phase.added").exists()


def test_revise_phase_names_and_moves_it_at_once(draft, act):
    phase = revise_phase(draft.code, "award", Words("Puncak", "Gala"), after="", **act)

    assert _keys(draft)[:2] == ["award", "registration"]
    assert (phase.name_id, phase.name_en, phase.position) == ("Puncak", "Gala", 0)


def test_revise_phase_renames_nothing_where_it_has_no_place(draft, act):
    with pytest.raises(Refused) as refusal:
        revise_phase(draft.code, "award", Words("Puncak"), after="gone", **act)

    assert refusal.value.code == "no_such_phase"
    assert not draft.phases.filter(name_id="Puncak").exists()
    assert not Event.objects.filter(verb="phase.renamed").exists()
