import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    """Forget the attempts of the test before: they are counted in the cache."""
    cache.clear()


@pytest.fixture(autouse=True)
def _mail_goes_to_the_outbox(settings):
    """Send as the installation does: Django's test runner puts a mailbox of its own in."""
    settings.EMAIL_BACKEND = "kolabik.outbox.backend.OutboxBackend"
