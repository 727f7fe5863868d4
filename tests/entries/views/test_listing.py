from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.entries.models import Entry
from kolabik.foundation import clock
from kolabik.foundation.actor import SYSTEM
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.partnering import ask_partner
from kolabik.innovations.models import Innovation, Member
from tests.world.entries import begun_entry, running_edition

MINE = "/entries/"


def test_mine_shows_ones_entries_and_the_contests_that_are_open(client: Client, cast):
    edition = running_edition(cast, clock.now())
    entry = begun_entry(cast, edition, clock.now())
    client.force_login(cast.nurse)

    shown = client.get(MINE).content.decode()

    assert reverse("entries:detail", args=[entry.code]) in shown
    assert reverse("entries:begin", args=[edition.code]) in shown


def test_mine_of_who_has_none_teaches(client: Client, cast):
    client.force_login(cast.nurse)

    assert "Anda belum mengikutkan inovasi" in client.get(MINE).content.decode()


def test_mine_shows_nothing_of_others(client: Client, cast, entry):
    client.force_login(cast.guest)

    assert entry.innovation.name not in client.get(MINE).content.decode()


def test_mine_asks_the_database_as_often_for_one_entry_as_for_forty(client: Client, cast):
    edition = running_edition(cast, clock.now())
    entry = begun_entry(cast, edition, clock.now())
    client.force_login(cast.nurse)
    client.get(MINE)  # the first page also notes where the session is
    with CaptureQueriesContext(connection) as one:
        client.get(MINE)
    for number in range(39):
        facts = {"government": cast.city, "unit": cast.clinic, "created_at": entry.created_at}
        innovation = Innovation.objects.create(name=f"Inovasi {number}", **facts)
        Member.objects.create(innovation=innovation, person=cast.nurse, position=0)
        Entry.objects.create(
            edition=edition,
            innovation=innovation,
            unit=cast.clinic,
            created_at=entry.created_at,
            changed_at=entry.changed_at,
        )

    with CaptureQueriesContext(connection) as forty:
        shown = client.get(MINE).content.decode()

    assert "Inovasi 38" in shown
    assert len(forty) == len(one)


def test_mine_tells_a_coordinator_which_units_ask_for_a_partner(client: Client, cast, at):
    joint = begin_innovation(cast.school.code, Idea("Sekolah Sehat"), actor=SYSTEM, at=at)
    ask_partner(joint.code, cast.clinic.code, actor=SYSTEM, at=at)
    answer = reverse("innovations:partnership", args=[joint.code, cast.clinic.code])

    client.force_login(cast.coordinator)
    assert answer in client.get(MINE).text
    client.force_login(cast.nurse)
    assert answer not in client.get(MINE).text
