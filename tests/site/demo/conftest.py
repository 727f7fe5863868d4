from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from kolabik.site.demo.loading import load_demo

AT = datetime(2026, 11, 25, 7, 30, tzinfo=UTC)


@pytest.fixture
def demo(db, settings) -> None:
    """Let a demo without entries run, for one test."""
    settings.IS_DEMO = True
    settings.ROOT_URLCONF = "kolabik.site.demo.urls"
    load_demo(AT, n_each=0)


@pytest.fixture(scope="module")
def whole_demo(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Load the whole demo once for all tests of a module, and return the folder of its files."""
    with django_db_blocker.unblock():
        yield from _loaded(tmp_path_factory.mktemp("demo"), None)


@pytest.fixture(scope="module")
def small_demo(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Load one entry of each stage for all tests of a module."""
    with django_db_blocker.unblock():
        yield from _loaded(tmp_path_factory.mktemp("demo"), 1)


def _loaded(folder: Path, n_each: int | None) -> Iterator[Path]:
    files = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder)},
    }
    with override_settings(DATA=folder, STORAGES={**settings.STORAGES, "default": files}):
        load_demo(AT, n_each=n_each)
    yield folder
    call_command("flush", interactive=False, verbosity=0)
