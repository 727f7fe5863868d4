"""A demo and a real installation never share their data: the demo's password is no secret."""

from django.conf import settings

from kolabik.governments.models import Government


def misplaced() -> str:
    """Return the code of what to say where the data is not for this kind of start, or nothing."""
    if Government.objects.filter(is_demo=not settings.IS_DEMO).exists():
        return "server.real_data" if settings.IS_DEMO else "server.demo_data"
    return ""
