"""What authors send of a form: a page of it without scripts, or a few answers with them."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kolabik.entries.actions.answering import Typed
from kolabik.entries.queries import FilledSection, fields_of
from kolabik.foundation.refused import Refused

SEEN, WHOSE, THEIRS = "seen-", "whose-", "theirs"


def typed_in(
    section: FilledSection, sent: QueryDict, closed: Collection[str] = ()
) -> dict[str, Typed]:
    """Return a section's answers as they were typed, but for those where a colleague's was kept.

    What is closed was only read: those questions, by their keys, are left alone.
    """
    return {
        one.question.key: Typed(
            {name: sent.get(f"{one.question.key}{name}", "") for name in fields_of(one.question)},
            _number(sent.get(f"{SEEN}{one.question.key}")),
        )
        for one in section.answers
        if fields_of(one.question)
        and one.question.key not in closed
        and sent.get(f"{WHOSE}{one.question.key}") != THEIRS
    }


def typed_alone(body: bytes) -> dict[str, Typed]:
    """Return the answers of a call of the autosave.

    Raises
    ------
    Refused
        It is not what the page sends.

    """
    try:
        answers = json.loads(body)["answers"]
        return {str(key): _typed(one) for key, one in answers.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = _("The page and the server do not understand each other. Load the page anew.")
        raise Refused(message, code="not_understood") from error


def retyped(question_fields: Collection[str], sent: QueryDict) -> Typed:
    """Return an earlier version that is taken back."""
    value = {name: sent.get(f"value{name}", "") for name in question_fields}
    return Typed(value, _number(sent.get("seen")))


def _typed(one: Mapping[str, Any]) -> Typed:
    return Typed({str(name): str(text) for name, text in one["value"].items()}, int(one["seen"]))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
