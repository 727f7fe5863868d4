from datetime import date

import pytest

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Unit, UnitKind
from kolabik.innovations.actions.partnering import (
    ANSWERED,
    ask_partner,
    confirm_partner,
    decline_partner,
    release_partner,
)
from kolabik.innovations.models import Innovation, Partnership
from kolabik.outbox.models import Message
from kolabik.people.models import Person, Role
from tests.innovations.conftest import AT
from tests.world.cast import Cast, make_person, make_unit


@pytest.fixture
def teacher(cast: Cast) -> Person:
    return make_person("Tuti", Role.COORDINATOR, cast.city, cast.school)


def test_ask_partner_asks_once_and_tells_the_units_coordinators(
    innovation: Innovation, cast: Cast, act: dict, teacher: Person
):
    ask_partner(innovation.code, cast.school.code, **act)
    partnership = ask_partner(innovation.code, cast.school.code, **act)

    assert (partnership.unit, partnership.state, partnership.asked_at) == (
        cast.school,
        "asked",
        AT,
    )
    mail = Message.objects.get()
    assert (mail.address, mail.recipient) == (teacher.email, teacher.code)
    assert mail.subject == "Apakah Antre Daring juga inovasi Anda?"
    page = f"/innovations/{innovation.code}/partnerships/{cast.school.code}/"
    for said in ("Yth. Tuti", cast.clinic.name, cast.school.name, page):
        assert said in mail.body
    event = Event.objects.get(verb="partner.asked")
    assert (event.subject, event.facts) == (innovation.code, {"unit": cast.school.code})


def test_ask_partner_tells_nobody_where_nobody_coordinates(
    innovation: Innovation, cast: Cast, act: dict
):
    ask_partner(innovation.code, cast.school.code, **act)

    assert not Message.objects.exists()


def test_ask_partner_is_refused_to_the_owner_to_strangers_and_to_closed_units(
    innovation: Innovation, cast: Cast, act: dict
):
    away = make_unit(cast.elsewhere, "Dinas Lain", UnitKind.DEPARTMENT)
    Unit.objects.filter(pk=cast.school.pk).update(valid_to=date(2026, 2, 9))
    for unit, code in (
        (cast.clinic, "own_unit"),
        (away, "no_such_unit"),
        (cast.school, "no_such_unit"),
    ):
        with pytest.raises(Refused) as refused:
            ask_partner(innovation.code, unit.code, **act)
        assert refused.value.code == code


def test_confirm_partner_says_so_once(innovation: Innovation, cast: Cast, act: dict):
    ask_partner(innovation.code, cast.school.code, **act)

    confirm_partner(innovation.code, cast.school.code, **act)
    later = {"actor": cast.nurse, "at": AT.replace(year=2027)}
    partnership = confirm_partner(innovation.code, cast.school.code, **later)

    assert (partnership.state, partnership.answered_at) == ("confirmed", AT)
    assert Event.objects.filter(verb="partner.confirmed").count() == 1
    mail = Message.objects.get()
    assert mail.address == cast.nurse.email
    assert mail.subject == f"{cast.school.name} mengonfirmasi: Antre Daring juga inovasi mereka"


def test_decline_partner_ends_the_asking_and_may_be_taken_back(
    innovation: Innovation, cast: Cast, act: dict
):
    ask_partner(innovation.code, cast.school.code, **act)

    decline_partner(innovation.code, cast.school.code, **act)

    mail = Message.objects.get()
    assert (mail.address, mail.notice) == (cast.nurse.email, ANSWERED)
    assert "tidak ikut mengerjakan" in mail.body
    with pytest.raises(Refused) as refused:
        ask_partner(innovation.code, cast.school.code, **act)
    assert refused.value.code == "declined"
    assert confirm_partner(innovation.code, cast.school.code, **act).state == "confirmed"
    assert decline_partner(innovation.code, cast.school.code, **act).state == "declined"


def test_release_partner_takes_it_off_and_leaves_nothing_to_answer(
    innovation: Innovation, cast: Cast, act: dict
):
    ask_partner(innovation.code, cast.school.code, **act)

    release_partner(innovation.code, cast.school.code, **act)
    release_partner(innovation.code, cast.school.code, **act)

    assert not Partnership.objects.exists()
    assert Event.objects.filter(verb="partner.released").count() == 1
    for answer in (confirm_partner, decline_partner):
        with pytest.raises(Refused) as refused:
            answer(innovation.code, cast.school.code, **act)
        assert refused.value.code == "not_asked"
