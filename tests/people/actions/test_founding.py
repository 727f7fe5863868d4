import threading
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.governments.models import Government, GovernmentKind, Zone
from kolabik.people.actions.founding import NewGovernment, found
from kolabik.people.actions.joining import Newcomer
from kolabik.people.models import Person, Role
from tests.world.cast import LONG_AGO

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
PASURUAN = NewGovernment("Pemerintah Kota Pasuruan", GovernmentKind.CITY, Zone.WIB)
ANI = Newcomer("Ani", password="kata sandi Ani")  # noqa: S106  a test's password


def test_found_makes_an_operator_who_administers_the_government(db: None):
    person = found("Ani@Example.test", ANI, PASURUAN, at=NOW)

    government = Government.objects.get()
    roles = {(grant.role, grant.government) for grant in person.grants.all()}
    assert roles == {(Role.OPERATOR, None), (Role.ADMINISTRATOR, government)}
    assert (person.email, government.name) == ("ani@example.test", PASURUAN.name)
    verbs = list(Event.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["installation.founded", "person.joined", "government.created"]


def test_found_a_second_time_is_refused_and_leaves_nothing(db: None):
    found("ani@example.test", ANI, PASURUAN, at=NOW)
    before = Event.objects.count()

    with pytest.raises(Refused) as caught:
        found("budi@example.test", ANI, PASURUAN, at=NOW)

    assert caught.value.code == "founded"
    assert (Person.objects.count(), Event.objects.count()) == (1, before)


@pytest.mark.parametrize("key", ["", "another"])
def test_found_without_the_printed_setup_key_is_refused(db: None, key: str):
    (settings.DATA / "setup-key").write_text("printed-key\n", encoding="utf-8")

    with pytest.raises(Refused) as caught:
        found("ani@example.test", ANI, PASURUAN, setup_key=key, at=NOW)

    assert caught.value.code == "setup_key"
    assert not Person.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_found_with_the_setup_key_uses_it_up():
    path = settings.DATA / "setup-key"
    path.write_text("printed-key\n", encoding="utf-8")

    found("ani@example.test", ANI, PASURUAN, setup_key=" printed-key ", at=NOW)

    assert not path.exists()


@pytest.mark.django_db(transaction=True)
def test_found_by_two_at_once_lets_one_in():
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def try_it(name: str) -> None:
        start.wait()
        try:
            found(f"{name}@example.test", Newcomer(name), PASURUAN, at=LONG_AGO)
            outcomes.append("in")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it, args=(name,)) for name in ("ani", "budi")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["founded", "in"]
    assert Person.objects.count() == 1
