import pytest
from django.db import IntegrityError, connection, transaction

from kolabik.editions.models import Edition
from kolabik.site.operations.database_url import parse_database_url
from kolabik.site.operations.serving import THREADS
from tests.world.cast import Cast
from tests.world.editions import two_editions


def test_sqlite_waits_for_a_lock_and_takes_it_at_once():
    found = parse_database_url("sqlite:////srv/kolabik/data.sqlite3")

    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == "/srv/kolabik/data.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert "recursive_triggers=ON" in found["OPTIONS"]["init_command"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement that SQLite alone knows")
def test_an_opened_edition_is_not_replaced_on_sqlite(cast: Cast):
    opened, _draft = two_editions(cast)
    opened.phases.all().delete()  # else the phases alone would keep it from being removed
    names = ", ".join(field.column for field in Edition._meta.concrete_fields)
    others = names.replace("rules_digest", "'f'")
    replace = (
        f"INSERT OR REPLACE INTO editions_edition ({names})"  # noqa: S608  the columns are our own
        f" SELECT {others} FROM editions_edition WHERE id = {opened.pk}"
    )

    with (
        pytest.raises(IntegrityError, match="never removed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(replace)

    assert Edition.objects.get(pk=opened.pk).rules_digest == opened.rules_digest


def test_a_bare_sqlite_address_is_kept_in_memory():
    assert parse_database_url("sqlite://")["NAME"] == ":memory:"


def test_postgresql_is_read_with_its_signs_decoded():
    found = parse_database_url("postgresql://ko:s%40ndi@db.example:5433/kolabik")

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("kolabik", "ko", "s@ndi")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"]["pool"]["max_size"] > THREADS


def test_postgresql_is_reached_as_encrypted_as_its_address_says():
    found = parse_database_url(
        "postgresql://ko@db.example/kolabik?sslmode=verify-full&sslrootcert=/etc/ca.pem"
    )

    options = found["OPTIONS"]
    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "/etc/ca.pem")
    assert options["pool"]["max_size"] > THREADS


@pytest.mark.parametrize(
    "url",
    ["postgresql:///kolabik?host=/run/postgresql", "postgresql://%2Frun%2Fpostgresql/kolabik"],
)
def test_postgresql_is_reached_by_a_socket_too(url):
    assert parse_database_url(url)["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://db.example/kolabik?sslmodus=require",
        "sqlite://data/kolabik.sqlite3",
        "sqlite:///kolabik.sqlite3?mode=ro",
    ],
)
def test_what_is_not_understood_is_refused_rather_than_left_out(url):
    with pytest.raises(ValueError, match="DATABASE_URL"):
        parse_database_url(url)


def test_another_database_is_refused_by_the_variable_s_name():
    with pytest.raises(ValueError, match="DATABASE_URL"):
        parse_database_url("mysql://db/kolabik")
