"""Public identifiers: short, random, easy to read out; never a row's number."""

import secrets
from typing import Any

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 10


def new_code() -> str:
    """Return a code of ten characters without look-alikes: some 49 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class CodeField(models.CharField):  # type: ignore[type-arg]  # subscripts are for stubs alone
    """The public identifier of a row, given when it is made and kept for ever."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  Django hands options over by name
        settings: dict[str, Any] = {
            "max_length": LENGTH,
            "unique": True,
            "default": new_code,
            "editable": False,
        }
        super().__init__(**{**settings, **options})
