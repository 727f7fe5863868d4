from datetime import date

import pytest

from kolabik.audit.models import Event
from kolabik.foundation.actor import SYSTEM
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Goal, GoalKind, Unit
from kolabik.innovations.actions.innovating import (
    Idea,
    Mate,
    begin_innovation,
    choose_goals,
    describe_innovation,
    set_team,
)
from kolabik.innovations.models import LONGEST_EXPANSION, LONGEST_NAME, Innovation
from kolabik.people.models import Role
from tests.innovations.conftest import AT
from tests.world.cast import Cast, make_person

SINCE = date(2021, 3, 1)


def _refusal(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def _team(innovation: Innovation) -> list[tuple]:
    return list(innovation.members.values_list("person__code", "name", "share"))


def test_begin_innovation_makes_whoever_begins_it_first_of_the_team_and_custodian(
    cast: Cast, act: dict
):
    idea = Idea("  Antre  Daring ", " Antrean Daring", SINCE)

    innovation = begin_innovation(cast.clinic.code, idea, **act)

    assert (innovation.name, innovation.expansion) == ("Antre Daring", "Antrean Daring")
    assert (innovation.unit, innovation.government) == (cast.clinic, cast.city)
    assert (innovation.began_on, innovation.created_at) == (SINCE, AT)
    assert innovation.custodian == cast.nurse
    assert _team(innovation) == [(cast.nurse.code, "", None)]
    event = Event.objects.get(verb="innovation.begun")
    assert (event.subject, event.facts) == (innovation.code, {"unit": cast.clinic.code})


def test_begin_innovation_for_others_puts_nobody_on_the_team(cast: Cast):
    by_machine = begin_innovation(cast.clinic.code, Idea("Satu"), actor=SYSTEM, at=AT)
    by_organiser = begin_innovation(cast.clinic.code, Idea("Dua"), actor=cast.organiser, at=AT)

    for innovation in (by_machine, by_organiser):
        assert innovation.custodian is None
        assert _team(innovation) == []


def test_begin_innovation_twice_on_one_form_brings_one(cast: Cast, act: dict):
    idea = Idea("Antre Daring", ticket="tiket-1")

    first = begin_innovation(cast.clinic.code, idea, **act)
    second = begin_innovation(cast.clinic.code, idea, **act)

    assert first == second == Innovation.objects.get()
    assert Event.objects.filter(verb="innovation.begun").count() == 1


def test_begin_innovation_is_refused_where_the_unit_has_one_of_that_name(
    cast: Cast, act: dict, innovation: Innovation
):
    with pytest.raises(Refused) as refused:
        begin_innovation(cast.clinic.code, Idea("ANTRE daring"), **act)

    assert _refusal(refused) == "name_taken"
    assert begin_innovation(cast.school.code, Idea("Antre Daring"), **act).unit == cast.school


def test_begin_innovation_is_refused_in_a_closed_unit(cast: Cast, act: dict):
    Unit.objects.filter(pk=cast.clinic.pk).update(valid_to=date(2026, 2, 9))

    with pytest.raises(Refused) as refused:
        begin_innovation(cast.clinic.code, Idea("Antre Daring"), **act)

    assert _refusal(refused) == "unit_closed"


@pytest.mark.parametrize(
    ("idea", "code"),
    [
        (Idea(" \u200b "), "name_missing"),
        (Idea("a" * (LONGEST_NAME + 1)), "name_too_long"),
        (Idea("a", "b" * (LONGEST_EXPANSION + 1)), "name_too_long"),
    ],
)
def test_begin_innovation_is_refused_without_a_name_that_fits(
    cast: Cast, act: dict, idea: Idea, code: str
):
    with pytest.raises(Refused) as refused:
        begin_innovation(cast.clinic.code, idea, **act)

    assert _refusal(refused) == code


def test_describe_innovation_changes_it_once(innovation: Innovation, act: dict):
    idea = Idea("Antre Cepat", "", date(2020, 1, 2))

    describe_innovation(innovation.code, idea, **act)
    describe_innovation(innovation.code, idea, **act)

    innovation.refresh_from_db()
    assert (innovation.name, innovation.name_key) == ("Antre Cepat", "antrecepat")
    assert (innovation.expansion, innovation.began_on) == ("", date(2020, 1, 2))
    assert Event.objects.filter(verb="innovation.described").count() == 1


def test_describe_innovation_may_spell_its_own_name_otherwise(
    innovation: Innovation, act: dict, cast: Cast
):
    begin_innovation(cast.clinic.code, Idea("Jemput Bola"), **act)

    assert describe_innovation(innovation.code, Idea("ANTRE DARING"), **act).name == "ANTRE DARING"
    with pytest.raises(Refused) as refused:
        describe_innovation(innovation.code, Idea("Jemput bola"), **act)
    assert _refusal(refused) == "name_taken"


def test_set_team_keeps_order_shares_and_who_has_no_account(
    innovation: Innovation, act: dict, cast: Cast
):
    mates = [Mate("  Bu  Ani ", share=40), Mate("lain", person=cast.nurse.code, share=60)]

    set_team(innovation.code, mates, **act)
    set_team(innovation.code, mates, **act)

    assert _team(innovation) == [(None, "Bu Ani", 40), (cast.nurse.code, "", 60)]
    event = Event.objects.get(verb="team.set")
    assert event.facts == {
        "people": [cast.nurse.code],
        "size": 2,
        "custodian": cast.nurse.code,
    }


def test_set_team_hands_the_innovation_to_another_custodian(
    innovation: Innovation, act: dict, cast: Cast
):
    mates = [Mate(person=cast.nurse.code)]

    set_team(innovation.code, mates, custodian=cast.coordinator.code, **act)
    set_team(innovation.code, mates, **act)

    innovation.refresh_from_db()
    assert innovation.custodian == cast.coordinator


def test_set_team_keeps_somebody_who_works_elsewhere_by_now(
    innovation: Innovation, act: dict, cast: Cast
):
    cast.nurse.grants.update(revoked_at=AT)

    set_team(innovation.code, [Mate(person=cast.nurse.code, share=100)], **act)

    assert _team(innovation) == [(cast.nurse.code, "", 100)]


@pytest.mark.parametrize(
    ("mates", "code"),
    [
        ([], "team_empty"),
        ([Mate(" ")], "mate_without_name"),
        ([Mate("a" * (LONGEST_NAME + 1))], "mate_without_name"),
        ([Mate("A", share=60), Mate("B", share=41)], "shares_too_large"),
        ([Mate("A", share=-1)], "shares_too_large"),
        ([Mate(person="tidak-ada")], "no_such_person"),
    ],
)
def test_set_team_is_refused(innovation: Innovation, act: dict, mates: list, code: str):
    before = _team(innovation)

    with pytest.raises(Refused) as refused:
        set_team(innovation.code, mates, **act)

    assert _refusal(refused) == code
    assert _team(innovation) == before


def test_set_team_is_refused_with_strangers_and_with_somebody_twice(
    innovation: Innovation, act: dict, cast: Cast
):
    former = make_person("Mantan", Role.PARTICIPANT, cast.city, cast.clinic)
    former.grants.update(revoked_at=AT)
    for stranger in (cast.stranger, cast.guest, former):
        with pytest.raises(Refused) as refused:
            set_team(innovation.code, [Mate(person=stranger.code)], **act)
        assert _refusal(refused) == "no_such_person"
        with pytest.raises(Refused) as refused:
            set_team(innovation.code, [Mate("A")], custodian=stranger.code, **act)
        assert _refusal(refused) == "no_such_person"
    with pytest.raises(Refused) as refused:
        set_team(innovation.code, [Mate(person=cast.nurse.code)] * 2, **act)
    assert _refusal(refused) == "mate_twice"


def test_choose_goals_keeps_those_of_the_government(innovation: Innovation, act: dict, cast: Cast):
    mission = Goal.objects.create(
        government=cast.city, kind=GoalKind.MISSION, number=2, text="Sehat"
    )
    health = Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)
    foreign = Goal.objects.create(government=cast.elsewhere, kind=GoalKind.SDG, number=3)

    choose_goals(innovation.code, [mission.pk, health.pk], **act)
    choose_goals(innovation.code, [health.pk, mission.pk], **act)

    assert set(innovation.goals.all()) == {mission, health}
    event = Event.objects.get(verb="innovation.aimed")
    assert event.facts == {"goals": ["mission-2", "sdg-3"]}
    with pytest.raises(Refused) as refused:
        choose_goals(innovation.code, [health.pk, foreign.pk], **act)
    assert _refusal(refused) == "no_such_goal"
    choose_goals(innovation.code, [], **act)
    assert not innovation.goals.exists()
