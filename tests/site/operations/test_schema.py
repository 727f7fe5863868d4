import pytest
from django.db.migrations.recorder import MigrationRecorder

from kolabik.site.operations import schema


@pytest.mark.django_db
def test_a_database_of_this_version_lacks_nothing():
    assert schema.missing() == []
    assert schema.unknown() == []
    assert "people.0001_initial" in schema.applied()


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_missing():
    MigrationRecorder.Migration.objects.filter(app="outbox", name="0001_initial").delete()

    assert schema.missing() == ["outbox.0001_initial"]


@pytest.mark.django_db
def test_a_migration_of_a_later_version_is_unknown():
    MigrationRecorder.Migration.objects.create(app="outbox", name="9999_future")

    assert schema.unknown() == ["outbox.9999_future"]
    assert "outbox.9999_future" in schema.applied()
