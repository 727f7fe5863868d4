"""Every address x every role x every method: who gets in, and nobody else."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import SYSTEM
from kolabik.outbox.models import Channel, Message, MessageState
from kolabik.people.models import Invitation, Role
from kolabik.site.permissions import TABLE
from tests.world.cast import LONG_AGO, Cast, with_second_factor

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kolabik"
METHODS = ("get", "post", "put", "delete")
EVERYBODY = frozenset(
    {
        "operator",
        "administrator",
        "organiser",
        "coordinator",
        "participant",
        "juror",
        "leader",
        "auditor",
        "guest",
        "stranger",
        "public",
    }
)
SIGNED_IN = EVERYBODY - {"public"}
MEMBERS = SIGNED_IN - {"guest", "stranger"}
RUN_GOVERNMENT = frozenset({"operator", "administrator"})
RUN_EDITIONS = RUN_GOVERNMENT | {"organiser"}
READ_LOG = RUN_GOVERNMENT | {"auditor"}
OPERATOR = frozenset({"operator"})
NOBODY: frozenset[str] = frozenset()

READ, ACT, BOTH = ("get",), ("post",), ("get", "post")
AUDIENCE: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "home": (METHODS, EVERYBODY),
    "health": (METHODS, EVERYBODY),
    "web:language": (ACT, EVERYBODY),
    "outbox:list": (READ, RUN_EDITIONS | {"stranger"}),  # who sees their own government's alone
    "outbox:detail": (READ, RUN_EDITIONS),
    "outbox:sending": (ACT, OPERATOR),
    "audit:list": (READ, READ_LOG),
    "audit:detail": (READ, READ_LOG),
    "audit:verification": (READ, READ_LOG),
    "audit:export": (READ, READ_LOG),
    "governments:list": (READ, SIGNED_IN),
    "governments:new": (BOTH, OPERATOR),
    "governments:detail": (READ, MEMBERS),
    "governments:edit": (BOTH, RUN_GOVERNMENT),
    "governments:logo": (READ, NOBODY),  # there is none
    "governments:logo_change": (ACT, RUN_GOVERNMENT),
    "governments:logo_removal": (ACT, RUN_GOVERNMENT),
    "governments:goals": (BOTH, RUN_GOVERNMENT),
    "governments:units": (READ, MEMBERS),
    "governments:unit_tree": (READ, MEMBERS),
    "governments:unit_new": (BOTH, RUN_GOVERNMENT),
    "governments:unit_export": (READ, MEMBERS),
    "governments:unit_import": (BOTH, RUN_GOVERNMENT),
    "governments:unit_import_confirm": (ACT, RUN_GOVERNMENT),
    "governments:unit_import_template": (READ, RUN_GOVERNMENT),
    "governments:unit": (READ, MEMBERS),
    "governments:unit_edit": (BOTH, RUN_GOVERNMENT),
    "governments:unit_rename": (BOTH, RUN_GOVERNMENT),
    "governments:unit_close": (BOTH, RUN_GOVERNMENT),
    "governments:unit_reopen": (ACT, RUN_GOVERNMENT),
    "people:first_run": (BOTH, NOBODY),  # it is over: everybody is led to sign in
    "people:account": (BOTH, SIGNED_IN),
    "people:data": (READ, SIGNED_IN),
    "people:export": (ACT, SIGNED_IN),
    "people:erasure": (BOTH, SIGNED_IN),
    "people:second_factor": (READ, SIGNED_IN),
    "people:sign_out_everywhere": (ACT, SIGNED_IN),
    "people:invitation": (READ, NOBODY),  # its token is unknown
    "people:acceptance": (ACT, NOBODY),
    "people:join": (ACT, NOBODY),
    "people:list": (READ, RUN_EDITIONS),
    "people:list_export": (ACT, RUN_EDITIONS),
    "people:invite": (BOTH, RUN_EDITIONS),
    "people:renewal": (ACT, RUN_EDITIONS),
    "people:withdrawal": (ACT, RUN_EDITIONS),
    "people:revocation": (BOTH, RUN_GOVERNMENT),
}
LIBRARY = ("account_", "mfa_", "usersessions_", "socialaccount_")
OPEN_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_login_webauthn",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    }
)


def _names(resolver: URLResolver, space: str = "") -> list[str]:
    found: list[str] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += _names(pattern, inner)
        elif isinstance(pattern, URLPattern):
            found.append(f"{space}{pattern.name}")
    return found


OURS = [name for name in _names(get_resolver()) if not name.startswith(LIBRARY)]
THEIRS = [name for name in _names(get_resolver()) if name.startswith(LIBRARY)]


@dataclass(frozen=True, slots=True)
class Scene:
    """A city in which every address leads to something."""

    cast: Cast
    arguments: dict[str, list[object]]

    def url(self, name: str) -> str:
        return reverse(name, args=self.arguments.get(name, self._usual(name)))

    def _usual(self, name: str) -> list[object]:
        city, clinic = self.cast.city.code, self.cast.clinic.code
        of_city = name.startswith("governments:") and name not in {
            "governments:list",
            "governments:new",
        }
        of_unit = name in {
            "governments:unit",
            "governments:unit_edit",
            "governments:unit_rename",
            "governments:unit_close",
            "governments:unit_reopen",
        }
        return [city, clinic] if of_unit else [city] if of_city else []


@pytest.fixture
def scene(cast: Cast) -> Scene:
    for person in cast.by_role().values():
        if person is not None and person.needs_second_factor:
            with_second_factor(person)
    city = cast.city
    with transaction.atomic():
        event = record("unit.added", "abc", actor=SYSTEM, at=LONG_AGO, government=city.code)
    message = Message.objects.create(
        channel=Channel.MAIL,
        state=MessageState.FAILED,
        government=city.code,
        address="a@example.test",
        notice="editions/mail/extension.txt",
        created_at=LONG_AGO,
        due_at=LONG_AGO,
    )
    invitation = Invitation.objects.create(
        token_digest="0" * 64,
        email="baru@example.test",
        role=Role.JUROR,
        government=city,
        invited_at=LONG_AGO,
        expires_at=LONG_AGO.replace(year=2999),
    )
    grant = cast.juror.grants.get()
    token = "x" * 43
    arguments: dict[str, list[object]] = {
        "outbox:detail": [message.code],
        "outbox:sending": [message.code],
        "audit:detail": [event.number],
        "audit:export": ["csv"],
        "people:invitation": [token],
        "people:acceptance": [token],
        "people:join": [token],
        "people:list": [city.code],
        "people:list_export": [city.code],
        "people:invite": [city.code],
        "people:renewal": [city.code, invitation.code],
        "people:withdrawal": [city.code, invitation.code],
        "people:revocation": [city.code, grant.code],
    }
    return Scene(cast, arguments)


def _ask(scene: Scene, role: str, method: str, url: str) -> HttpResponse:
    client = Client()
    person = scene.cast.by_role()[role]
    if person is not None:
        client.force_login(person)
    answer: HttpResponse = getattr(client, method)(url)
    for close in answer._resource_closers if answer.streaming else ():
        close()
    return answer


def _was_kept_out(answer: HttpResponse) -> bool:
    is_sent_to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith(
        reverse("account_login")
    )
    return answer.status_code in {403, 404} or is_sent_to_sign_in


def test_every_address_of_ours_says_whom_it_is_for():
    assert set(OURS) == set(AUDIENCE)


@pytest.mark.parametrize("name", OURS)
def test_an_address_lets_in_whom_it_is_for_and_nobody_else(scene: Scene, name: str):
    methods, audience = AUDIENCE[name]
    url = scene.url(name)
    wrong = []
    for method in METHODS:
        for role in sorted(EVERYBODY):
            with transaction.atomic():
                answer = _ask(scene, role, method, url)
                transaction.set_rollback(True)
            expected = (
                answer.status_code == 405
                if method not in methods
                else _was_kept_out(answer) == (role not in audience) and answer.status_code < 500
            )
            if not expected:
                wrong.append((method, role, answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("name", THEIRS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_of_the_sign_in_library_is_for_the_signed_in_or_open_on_purpose(
    scene: Scene, name: str, method: str
):
    arguments = {
        "account_reset_password_from_key": ["1", "a-b"],
        "mfa_edit_webauthn": [1],
        "mfa_remove_webauthn": [1],
    }
    url = reverse(name, args=arguments.get(name, []))

    answer = _ask(scene, "public", method, url)

    assert answer.status_code < 500
    assert name in OPEN_PAGES or answer.status_code in {302, 405}


def test_every_verb_in_the_code_stands_in_the_table_and_the_other_way_round():
    used = set()
    for path in SOURCE.rglob("*.py"):
        if path.name != "permissions.py":
            text = path.read_text(encoding="utf-8")
            used |= set(
                re.findall(r'(?:can|require)\([^"()]*(?:\([^()]*\))?[^"()]*"([a-z_.]+)"', text)
            )

    assert used - set(TABLE) == set()
