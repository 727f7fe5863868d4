"""The log of the house: every act, in order, each holding the digest of the one before."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kolabik.foundation.refused import Refused

ORIGIN = "0" * 64
SAID = ("number", "at", "verb", "subject", "actor", "government", "facts", "previous")
CANONICAL = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
)


def digest_of(said: Mapping[str, Any]) -> str:
    """Return the SHA-256 over everything that an event says, and the one before it."""
    canonical = CANONICAL.encode({**said, "at": said["at"].isoformat()})
    return hashlib.sha256(canonical.encode()).hexdigest()


class Event(models.Model):
    """One act: who did what to what, and when. Never changed, never removed."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, db_index=True)
    actor = models.CharField(max_length=60)
    government = models.CharField(max_length=60, blank=True, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"

    def save(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  Django's own signature
        """Append; an event that stands is never written again."""
        if not self._state.adding:
            raise Refused(_("An entry of the log cannot be changed."), code="append_only")
        super().save(*args, **options)

    def delete(self, *_args: object, **_options: object) -> tuple[int, dict[str, int]]:
        """Refuse: the log only grows."""
        raise Refused(_("An entry of the log cannot be removed."), code="append_only")

    def computed_digest(self) -> str:
        """Return the digest that the event has if nobody changed it."""
        return digest_of({name: getattr(self, name) for name in SAID})


class Head(models.Model):
    """The end of the chain: one row, locked while an event is appended."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=ORIGIN)

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"
