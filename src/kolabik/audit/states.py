"""How the log can be broken, and what it says of itself."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Break(models.TextChoices):
    """What is wrong at one place of the chain."""

    CHANGED = "changed", _("Its content was changed afterwards.")
    MISSING = "missing", _("An entry was removed here.")
    UNLINKED = "unlinked", _("It does not follow the entry before it.")
    CUT = "cut", _("The end of the log was cut off here.")
    FALSE_END = "false_end", _("The mark at the end of the log names another entry.")
    BEYOND_END = "beyond_end", _("Entries from here on were added without the mark at the end.")


VERBS: Mapping[str, str | Promise] = {"log.exported": _("Log downloaded")}
