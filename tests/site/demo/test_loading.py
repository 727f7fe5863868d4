from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction

from kolabik.audit.models import Event
from kolabik.audit.queries import verify
from kolabik.editions.models import Edition, Extension
from kolabik.editions.states import EditionState, PhaseState
from kolabik.entries.models import Entry
from kolabik.entries.queries.queue import Stage, counts_of
from kolabik.governments.models import Goal, Government, Unit
from kolabik.outbox.models import Message
from kolabik.people.models import Grant, Person, Role
from kolabik.site.demo.content import players
from kolabik.site.demo.loading import load_demo
from kolabik.site.demo.members import members_of
from kolabik.site.operations.setup_keys import setup_key

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = [
    datetime(2026, 11, 25, 7, 30, tzinfo=UTC),
    datetime(2027, 1, 5, 20, tzinfo=UTC),  # the next day already in Pasuruan
    datetime(2028, 2, 29, 3, tzinfo=UTC),
    datetime(2027, 3, 19, 16, 59, tzinfo=UTC),
    datetime(2029, 1, 18, 12, tzinfo=UTC),  # registration began on the last day of a leap year
    datetime(2027, 1, 19, 12, tzinfo=UTC),  # registration began on New Year's Day
]


@pytest.mark.parametrize("at", DAYS)
def test_the_demo_shows_last_year_s_contest_a_running_one_and_next_year_s_draft(at: datetime):
    assert load_demo(at, n_each=1)

    years: dict[str, int] = dict(Edition.objects.values_list("state", "year"))
    current = Edition.objects.get(state=EditionState.OPEN)
    registration = current.phases.get(key="registration")
    assert years == {"closed": current.year - 1, "open": current.year, "draft": current.year + 1}
    assert registration.state_at(at) == PhaseState.OPEN
    assert all(edition.is_seal_intact for edition in Edition.objects.exclude(state="draft"))
    assert Extension.objects.filter(phase=registration).count() == 1
    assert list(counts_of(current).values()) == [1] * len(Stage)
    assert not Event.objects.filter(at__gt=at).exists()


def test_the_demo_has_a_city_with_its_units_goals_and_people():
    load_demo(DAYS[0], n_each=0)

    city = Government.objects.get()
    assert city.is_demo
    assert "contoh" in city.name
    assert Unit.objects.filter(government=city).count() == 140
    assert Goal.objects.filter(government=city).count() == 1 + 4 + 6
    assert Person.objects.count() == len(players()) + len(members_of(()))
    assert set(Grant.objects.values_list("role", flat=True)) == set(Role)
    assert {person.full_name.split()[-1] for person in Person.objects.all()} == {"Contoh"}


def test_everybody_can_sign_in_and_the_powerful_have_a_second_factor():
    load_demo(DAYS[0], n_each=0)

    people = list(Person.objects.filter(email__in=[player.email for player in players()]))
    with_factor = set(Authenticator.objects.values_list("user", flat=True))
    assert all(person.check_password("contoh-kolabik-pasuruan") for person in people)
    assert with_factor == {
        person.pk for person in Person.objects.all() if person.needs_second_factor
    }


def test_the_demo_came_about_by_recorded_acts_none_of_them_in_the_future():
    load_demo(DAYS[0], n_each=0)

    assert verify().is_whole
    assert Event.objects.filter(verb="person.joined").count() == Person.objects.count()
    assert Event.objects.filter(verb="edition.opened").count() == 2
    assert not Event.objects.filter(at__gt=DAYS[0]).exists()
    assert Event.objects.order_by("number").first().verb == "installation.founded"
    told = Message.objects.filter(notice="editions/mail/extension.txt")
    assert told.count() == Person.objects.count()


def test_a_second_start_changes_nothing(settings):
    load_demo(DAYS[0], n_each=0)
    before = Event.objects.count()

    assert not load_demo(DAYS[0] + timedelta(days=1))

    assert Event.objects.count() == before
    assert not (settings.DATA / "setup-key").exists()


def test_an_installation_that_waits_for_its_setup_key_can_become_the_demo(settings):
    setup_key(settings.DATA)

    assert load_demo(DAYS[0], n_each=0)


def test_the_same_instant_makes_the_same_city():
    first = _loaded_once(DAYS[0])

    assert _loaded_once(DAYS[0]) == first
    assert len(first) == len(Stage)


def _loaded_once(at: datetime) -> list[tuple[object, ...]]:
    """Tell what a demo is like, without the codes that are drawn by lot, and take it back."""
    with transaction.atomic():
        load_demo(at, n_each=1)
        entries = Entry.objects.order_by("created_at", "innovation__name")
        told = list(
            entries.values_list(
                "innovation__name", "state", "number", "created_at", "changed_at", "submitted_at"
            )
        )
        transaction.set_rollback(True)
    return told
