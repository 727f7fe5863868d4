import pytest
from django.db import DatabaseError, connections

from kolabik.governments.models import Government, GovernmentKind
from kolabik.site.operations.snapshot import ALIAS, snapshot

pytestmark = pytest.mark.django_db(transaction=True)


def _make(name: str) -> None:
    Government.objects.create(name=name, kind=GovernmentKind.CITY)


def test_a_snapshot_stands_still_while_others_write():
    _make("Pasuruan")
    with snapshot() as alias:
        _make("Malang")
        seen = list(Government.objects.using(alias).values_list("name", flat=True))
        _make("Probolinggo")
        again = list(Government.objects.using(alias).values_list("name", flat=True))

    assert seen == again == ["Pasuruan"]
    assert Government.objects.count() == 3


def test_a_snapshot_cannot_be_written_to():
    with pytest.raises(DatabaseError), snapshot() as alias:
        Government.objects.using(alias).create(name="Malang", kind=GovernmentKind.CITY)

    assert not Government.objects.exists()


def test_a_snapshot_leaves_no_connection_behind():
    with snapshot():
        pass

    assert not hasattr(connections._connections, ALIAS)
