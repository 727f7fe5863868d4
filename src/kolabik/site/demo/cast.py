"""Who plays in the demo, and the code that their authenticator app would show now."""

import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from kolabik.people.models import Grant, Person
from kolabik.site.demo.content import city


def demo_people() -> QuerySet[Person]:
    """Return the people of demo governments as they came, each with `roles_now`.

    Nobody who has a role in a real government is among them, nor who came without a password:
    they write for their units, and would fill the door.
    """
    live = Grant.objects.filter(revoked_at__isnull=True).select_related("unit")
    roles = Prefetch("grants", live, to_attr="roles_now")
    theirs = Grant.objects.filter(person=OuterRef("pk"), government__isnull=False)
    only_demo = Exists(theirs.filter(government__is_demo=True))
    real = Exists(theirs.filter(government__is_demo=False))
    people = Person.objects.filter(only_demo, ~real, is_active=True)
    with_password = people.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return with_password.prefetch_related(roles).order_by("pk")


def code_now() -> str:
    """Return the code of the second factor that holds at this moment."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(city().second_factor, counter)))
