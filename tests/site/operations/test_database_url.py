import pytest

from kolabik.site.operations.database_url import parse_database_url
from kolabik.site.operations.serving import THREADS


def test_sqlite_waits_for_a_lock_and_takes_it_at_once():
    found = parse_database_url("sqlite:////srv/kolabik/data.sqlite3")

    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == "/srv/kolabik/data.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_a_bare_sqlite_address_is_kept_in_memory():
    assert parse_database_url("sqlite://")["NAME"] == ":memory:"


def test_postgresql_is_read_with_its_signs_decoded():
    found = parse_database_url("postgresql://ko:s%40ndi@db.example:5433/kolabik")

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("kolabik", "ko", "s@ndi")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"]["pool"]["max_size"] > THREADS


def test_another_database_is_refused_by_the_variable_s_name():
    with pytest.raises(ValueError, match="DATABASE_URL"):
        parse_database_url("mysql://db/kolabik")
