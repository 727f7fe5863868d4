"""What happens when somebody signs in: the log learns of it, and the pages speak their language.

Sign-in belongs to a library, which tells of it by signals alone.
"""

from collections.abc import Mapping
from typing import Any

from allauth.account import signals as account_signals
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.utils import perform_login
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from kolabik.audit.actions.recording import record
from kolabik.foundation import clock
from kolabik.people.models import Person
from kolabik.web.language import remember_language


def listen() -> None:
    account_signals.user_logged_in.connect(_signed_in, dispatch_uid="kolabik.signed_in")
    for signal, verb in SECURITY_EVENTS.items():
        handler = _recorder(verb)
        signal.connect(handler, weak=False, dispatch_uid=f"kolabik.{verb}")


def sign_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign somebody in who has just made their account."""
    response: HttpResponse = perform_login(request, person)
    return response


SECURITY_EVENTS: Mapping[Any, str] = {
    account_signals.password_changed: "password.changed",
    account_signals.password_set: "password.set",
    account_signals.password_reset: "password.reset",
    factor_signals.authenticator_added: "second_factor.added",
    factor_signals.authenticator_reset: "second_factor.renewed",
    factor_signals.authenticator_removed: "second_factor.removed",
}


def _signed_in(
    request: HttpRequest, user: Person, response: HttpResponse | None = None, **_others: object
) -> None:
    methods = [str(way["method"]) for way in get_authentication_records(request, user)]
    with transaction.atomic():
        record("person.signed_in", user.code, actor=user, at=clock.now(), methods=list(methods))
    if response is not None and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        remember_language(response, user.language)


def _recorder(verb: str) -> Any:  # noqa: ANN401  a signal's receiver takes whatever is sent
    def keep(user: Person, authenticator: Authenticator | None = None, **_others: object) -> None:
        facts = {"kind": str(authenticator.type)} if authenticator else {}
        with transaction.atomic():
            record(verb, user.code, actor=user, at=clock.now(), **facts)

    return keep
