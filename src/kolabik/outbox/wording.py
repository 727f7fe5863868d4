"""The notices in words. Each app says its own when it starts: it knows what they tell."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.outbox.states import BY_LIBRARY

WORDS: dict[str, str | Promise] = {BY_LIBRARY: _("Sign-in and security")}


def word_notices(words: Mapping[str, str | Promise]) -> None:
    """Add an app's notices, such as `{"people/mail/invitation.txt": _("Invitation")}`."""
    WORDS.update(words)


def words_of(notice: str) -> str:
    """Return what a notice is called; its event, or its file's name, when nobody has said it."""
    if notice in WORDS:
        return str(WORDS[notice])
    return PurePosixPath(notice).stem.replace("_", " ") if notice.endswith(".txt") else notice
