"""What can stand between a message and its reader, in words that tell what to look at."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BY_LIBRARY = "library"  # the notice of what the sign-in library writes


class Trouble(models.TextChoices):
    """Why an attempt to send did not succeed."""

    UNREACHABLE = "unreachable", _("The server could not be reached.")
    TOO_SLOW = "too_slow", _("The server did not answer in time.")
    NO_TLS = "no_tls", _("The server offers no encrypted connection.")
    BAD_CERTIFICATE = "bad_certificate", _("The server's certificate could not be trusted.")
    SIGN_IN = "sign_in", _("The server did not accept the user name or the password.")
    BAD_ADDRESS = "bad_address", _("The address does not exist or cannot be used.")
    REFUSED = "refused", _("The server refused the message.")
    PRIVATE_ADDRESS = "private_address", _("The address leads into a private network.")
    BAD_SETTING = "bad_setting", _("The setting KOLABIK_SMTP_URL cannot be used.")
    UNEXPECTED = "unexpected", _("Something happened that Kolabik did not expect.")
    STOPPED = "stopped", _("The worker was stopped while it was sending.")


VERBS: Mapping[str, str | Promise] = {"message.retried": _("Message sent again")}
# After these no later attempt can go better.
FINAL = frozenset({Trouble.BAD_ADDRESS, Trouble.PRIVATE_ADDRESS})


class NotSentError(Exception):
    """An attempt to send failed: why, and the server's own words."""

    def __init__(self, trouble: Trouble, words: str = "") -> None:
        self.trouble = trouble
        self.words = " ".join(words.split())
        super().__init__(f"{trouble.value}: {self.words}")
