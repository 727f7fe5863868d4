import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.models import Entry, Reminder
from kolabik.foundation import clock
from kolabik.governments.models import Unit, UnitKind
from kolabik.people.models import Grant, Person, Role
from tests.world.cast import LONG_AGO, Cast


def _funnel(edition: Edition, query: str = "") -> str:
    return reverse("entries:funnel", args=[edition.code]) + query


def _reminders(edition: Edition) -> str:
    return reverse("entries:reminders", args=[edition.code])


def _teacher(cast: Cast, unit: Unit, number: int = 0) -> Person:
    person = Person.objects.create(
        email=f"guru{number}@example.test",
        full_name="Siti Aminah",
        phone="+628123456789",
        joined_at=LONG_AGO,
    )
    Grant.objects.create(
        person=person,
        role=Role.PARTICIPANT,
        government=cast.city,
        unit=unit,
        granted_at=LONG_AGO,
    )
    return person


def test_the_funnel_says_in_words_and_as_a_table_how_far_the_call_has_come(
    organiser: Client, running: Edition, sent_in: Entry
):
    context = organiser.get(_funnel(running)).context

    rows = [row[1] for row in context["chart"].twin.rows]
    assert rows == ["3", "1", "1", "1", "0"]
    assert str(context["chart"].words.summary).startswith("1 dari 3 unit sudah mulai")


def test_units_that_have_not_begun_are_listed_with_a_link_ready_for_whatsapp(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    _teacher(cast, cast.school)

    page = organiser.get(_funnel(running)).content.decode()

    found = re.search(r'href="(https://wa\.me/[^"]+)"([^>]*)>', page)
    assert found is not None
    assert found[1].startswith("https://wa.me/628123456789?text=Yth.%20Siti%20Aminah%2C%20SMP")
    assert 'rel="noopener noreferrer"' in found[2]
    assert cast.clinic.name not in page


def test_a_leader_sees_the_units_and_nobodys_number(leader: Client, cast: Cast, running: Edition):
    _teacher(cast, cast.school)

    page = leader.get(_funnel(running)).content.decode()

    assert cast.school.name in page
    assert "wa.me" not in page
    assert leader.post(_reminders(running), {"which": "every"}).status_code == 403


def test_ticked_units_are_reminded_once_a_day(organiser: Client, cast: Cast, running: Edition):
    _teacher(cast, cast.school)
    ticked = {"which": "ticked", "unit": [cast.school.code]}

    first = organiser.post(_reminders(running), ticked, follow=True)
    second = organiser.post(_reminders(running), ticked, follow=True)

    assert [str(one) for one in first.context["messages"]] == [
        "1 unit diingatkan; surel dikirim: 1."
    ]
    assert str(next(iter(second.context["messages"]))).startswith("Tidak ada yang diingatkan")
    assert Reminder.objects.get().unit == cast.school


def test_all_units_that_have_somebody_are_reminded(organiser: Client, cast: Cast, running: Edition):
    _teacher(cast, cast.school)

    assert organiser.get(_funnel(running)).context["n_reachable"] == 2
    organiser.post(_reminders(running), {"which": "every"})

    assert {one.unit for one in Reminder.objects.all()} == {cast.school, cast.clinic}


def test_after_the_registration_nobody_is_reminded(organiser: Client, cast: Cast, running: Edition):
    phases = Phase.objects.filter(edition=running, key=REGISTRATION)
    phases.update(closes_at=clock.now())

    page = organiser.get(_funnel(running)).content.decode()

    assert "Pendaftaran sudah berakhir" in page
    assert organiser.post(_reminders(running), {"which": "every"}).status_code == 409


def test_the_export_has_the_units_and_no_numbers_of_people(
    organiser: Client, cast: Cast, running: Edition
):
    _teacher(cast, cast.school)

    sheet = organiser.get(_funnel(running, "?export=csv")).content.decode("utf-8-sig")

    assert sheet.splitlines()[0] == "Unit;Jenis;Akun;Terakhir diingatkan"
    assert "Siti" not in sheet


def test_the_page_asks_as_often_for_57_units_as_for_300(
    organiser: Client, cast: Cast, running: Edition
):
    def units(first: int, n: int) -> None:
        made = [
            Unit(
                government=cast.city, name=f"SD {i}", name_key=f"sd{i}", kind=UnitKind.HEALTH_CENTRE
            )
            for i in range(first, first + n)
        ]
        for number, unit in enumerate(Unit.objects.bulk_create(made)):
            if number < 3:
                _teacher(cast, unit, first + number)

    units(0, 57)
    organiser.get(_funnel(running))
    with CaptureQueriesContext(connection) as few:
        organiser.get(_funnel(running))
    units(1000, 243)

    with CaptureQueriesContext(connection) as many:
        organiser.get(_funnel(running))

    assert len(many) == len(few)
