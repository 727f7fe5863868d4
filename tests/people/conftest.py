import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    """Forget the attempts of the test before: they are counted in the cache."""
    cache.clear()
