import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import open_edition
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of
from tests.world.cast import with_second_factor


def _here(draft):
    return address_of(draft, SetupStep.JUDGING)


def _weights(draft, key=""):
    return reverse("editions:weights", args=[draft.code, key or draft.rulebook.rounds[0].key])


def _typed(items, *weights):
    return {f"weight_{item.key}": weight for item, weight in zip(items, weights, strict=False)}


def _items(draft, name, of, *key):
    return reverse(f"editions:{name}", args=[draft.code, of, *key])


def test_the_step_shows_every_criterion_with_its_weight(organiser, draft):
    shown = organiser.get(_here(draft)).content.decode()

    for a_round in draft.rulebook.rounds:
        assert f'id="rounds.{a_round.key}"' in shown
        assert f'href="{_weights(draft, a_round.key)}"' in shown
        for criterion in a_round.criteria:
            edit = _items(draft, "item_edit", f"rounds.{a_round.key}.criteria", criterion.key)
            assert f'href="{edit}"' in shown
            assert f'<progress value="{criterion.weight}" max="100"' in shown


def test_the_step_without_a_round_teaches_and_leads_on(organiser, cast, act):
    empty = create_edition(cast.city.code, Beginning("Baru", 2031), **act)

    shown = organiser.get(_here(empty)).content.decode()

    assert 'class="empty"' in shown
    assert shown.count("button primary") == 1
    assert f'href="{_items(empty, "item_new", "rounds")}"' in shown
    assert f'href="{address_of(empty, SetupStep.WINNERS)}"' in shown


def test_weights_of_the_rounds_are_kept_and_the_next_step_opens(organiser, draft):
    rounds = draft.rulebook.rounds
    typed = _typed(rounds, *["50", "25", "25"][: len(rounds)])

    answer = organiser.post(_here(draft), typed)

    assert answer.url == address_of(draft, SetupStep.WINNERS)
    draft.refresh_from_db()
    assert [one.weight for one in draft.rulebook.rounds] == [50, 25, 25][: len(rounds)]
    assert Event.objects.order_by("pk").last().verb == "edition.rules_changed"


def test_bad_weights_change_nothing_and_show_their_sum(organiser, draft):
    before, (first, *others) = draft.rules, draft.rulebook.rounds

    answer = organiser.post(_here(draft), {
        **_typed([first], "berat"), **_typed(others, *["30"] * len(others)), "then": "stay"
    })  # fmt: skip

    assert answer.status_code == 422
    assert 'value="berat"' in answer.content.decode()
    assert 'class="sum bad"' in answer.content.decode()
    draft.refresh_from_db()
    assert draft.rules == before


def test_weights_of_the_criteria_are_kept_even_if_they_do_not_add_up_yet(organiser, draft):
    a_round = draft.rulebook.rounds[0]
    assert organiser.get(_weights(draft)).status_code == 200

    typed = _typed(a_round.criteria, *["12,5"] * len(a_round.criteria))
    answer = organiser.post(_weights(draft), typed)

    assert answer.url == f"{_here(draft)}#rounds.{a_round.key}"
    draft.refresh_from_db()
    assert {one.weight for one in draft.rulebook.rounds[0].criteria} == {12.5}
    assert 'class="sum bad"' in organiser.get(_here(draft)).content.decode()


def test_criteria_may_all_be_given_the_same_weight(organiser, draft):
    n = len(draft.rulebook.rounds[0].criteria)

    answer = organiser.post(_weights(draft), {"then": "equal"})

    assert answer.status_code == 302
    draft.refresh_from_db()
    weights = [one.weight for one in draft.rulebook.rounds[0].criteria]
    assert sum(weights) == pytest.approx(100)
    assert {round(weight) for weight in weights} == {round(100 / n)}


def test_bad_weights_of_criteria_are_told_at_their_field(organiser, draft):
    criteria = draft.rulebook.rounds[0].criteria

    answer = organiser.post(_weights(draft), _typed(criteria, "101"))

    assert answer.status_code == 422
    assert f"weight_{criteria[0].key}" in answer.context["form"].errors


def test_weights_of_a_round_that_is_not_there_are_not_found(organiser, draft):
    assert organiser.get(_weights(draft, "gone")).status_code == 404


def test_a_new_round_comes_with_the_criteria_that_were_chosen(organiser, draft):
    first = draft.rulebook.rounds[0]
    new = _items(draft, "item_new", "rounds")
    assert organiser.get(new).status_code == 200

    organiser.post(new, {
        "name_id": "Sidang pleno", "kind": "interview", "low": "0", "high": "100", "step": "1",
        "weight": "0", "start_with": f"here:{first.key}",
    })  # fmt: skip

    draft.refresh_from_db()
    added = draft.rulebook.rounds[-1]
    assert (added.key, added.criteria) == ("sidang-pleno", first.criteria)


def test_a_criterion_keeps_its_key_when_it_is_renamed(organiser, draft):
    a_round = draft.rulebook.rounds[0]
    old = a_round.criteria[0]
    edit = _items(draft, "item_edit", f"rounds.{a_round.key}.criteria", old.key)
    assert organiser.get(edit).status_code == 200

    organiser.post(edit, {"name_id": "Nama lain", "weight": "10"})

    draft.refresh_from_db()
    changed = draft.rulebook.rounds[0].criteria[0]
    assert (changed.key, changed.name.id, changed.levels) == (old.key, "Nama lain", ())


@pytest.mark.parametrize("address", [_here, _weights])
def test_many_criteria_ask_the_database_no_more_often(organiser, draft, address):
    here = address(draft)
    organiser.get(here)  # the first page also notes where the session is
    with CaptureQueriesContext(connection) as few:
        organiser.get(here)
    first, *others = draft.rules["rounds"]
    many = [{**first["criteria"][0], "key": f"butir-{number}"} for number in range(60)]
    draft.rules = {**draft.rules, "rounds": [{**first, "criteria": many}, *others]}
    draft.save()

    with CaptureQueriesContext(connection) as still:
        shown = organiser.get(here).content.decode()

    assert "butir-59" in shown
    assert len(still) == len(few)


@pytest.mark.parametrize("address", [_here, _weights])
def test_the_pages_are_for_organisers_of_a_draft_alone(
    client, cast, draft, organiser, act, address
):
    here = address(draft)
    assert client.get(here).status_code == 404  # nobody knows of a draft
    for person, status in ((cast.leader, 403), (cast.stranger, 404)):
        browser = Client()
        browser.force_login(with_second_factor(person))
        assert browser.get(here).status_code == status
        assert browser.post(here, {"seen": ""}).status_code == status
    open_edition(draft.code, revision=draft.revision, **act)
    assert organiser.get(here).status_code == 409
