from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from django.db import connection

from kolabik.site.operations.preparing import _alone, let_go, prepare


@pytest.mark.django_db(transaction=True)
def test_prepare_migrates_collects_and_lets_the_database_go(settings):
    prepare()

    assert (settings.STATIC_ROOT / "web" / "css" / "layout.css").exists()
    assert connection.connection is None
    with connection.cursor() as cursor:
        assert "people_person" in connection.introspection.table_names(cursor)


@pytest.mark.django_db(transaction=True)
def test_prepare_again_changes_nothing(settings):
    prepare()
    before = {path: path.stat().st_mtime_ns for path in settings.STATIC_ROOT.rglob("*")}

    prepare()

    assert {path: path.stat().st_mtime_ns for path in settings.STATIC_ROOT.rglob("*")} == before


def test_a_second_start_waits_for_the_first(tmp_path: Path):
    told: list[str] = []

    def start_second() -> None:
        with _alone(tmp_path):
            told.append("second")

    with _alone(tmp_path):
        second = Thread(target=start_second)
        second.start()
        sleep(0.2)
        told.append("first")
    second.join(10)

    assert told == ["first", "second"]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_let_go_opens_again():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    let_go()

    with connection.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)
