"""pretalx's side of the pages, by its own models: runs in the Python that pretalx is installed in.

`python -m benchmarks.pretalx_contest N` reads questions and texts from its input as JSON, makes an
event with so many proposals, and prints its pages and how many queries each needs.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings  # noqa: E402  pretalx's settings come first
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretalx.event.domain.event import create_event  # noqa: E402
from pretalx.event.domain.organiser import create_organiser_with_team  # noqa: E402
from pretalx.event.models import Event  # noqa: E402
from pretalx.person.models import SpeakerProfile, User  # noqa: E402
from pretalx.submission.models import Answer, Question, SpeakerRole, Submission  # noqa: E402

BATCH = 2_000
WRITERS = 4
SLUG = "kolabik"
GOOD = (200, 302)
TOKEN = "a" * 32
HERE = {"Host": "localhost"}  # an event answers only under the site's own address


def fill(n: int, questions: list[str], texts: list[dict[str, str]]) -> dict[str, Any]:
    """Make the event; return its pages."""
    organiser = User.objects.create_user(email="orin@example.test", password=None, name="Orin")
    event = _event(organiser)
    asked = [
        Question.objects.create(event=event, question=key, variant="text", target="submission")
        for key in questions
    ]
    submissions, users = _submissions(event, n, texts)
    _answers(submissions, asked, texts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cookie = _cookie(organiser)
    base, sent = f"/orga/event/{SLUG}/submissions/", submissions[0].code
    pages = {
        "list": [_reader(base, cookie)] * WRITERS,
        "entry": [_reader(f"{base}{sent}/", cookie)] * WRITERS,
        "public": [_reader(f"/{SLUG}/", "")] * WRITERS,
        "save": [
            _writer(f"/{SLUG}/me/submissions/{one.code}/", _cookie(user))
            for one, user in zip(submissions[-WRITERS:], users[-WRITERS:], strict=True)
        ],
    }
    counted = {words: _n_queries(visitors[0]) for words, visitors in pages.items()}
    return {"pages": pages, "queries": counted}


def _event(organiser: User) -> Event:
    home, team = create_organiser_with_team(name="Kota", slug="kota", users=[organiser])
    today = datetime.now(UTC)
    event = create_event(
        organiser=home,
        locales=["en"],
        name="Kolabik",
        slug=SLUG,
        is_public=True,
        date_from=(today + timedelta(days=60)).date(),
        date_to=(today + timedelta(days=61)).date(),
        timezone="Asia/Jakarta",
        email="kota@example.test",
        locale="en",
    )
    team.all_events = team.can_change_event_settings = team.can_change_submissions = True
    team.save()
    event.cfp.deadline = today + timedelta(days=30)
    event.cfp.save()
    return event


def _submissions(
    event: Event, n: int, texts: list[dict[str, str]]
) -> tuple[list[Submission], list[User]]:
    users = User.objects.bulk_create(
        (
            User(email=f"p{number}@example.test", name=f"Ani {number}", code=f"U{number:06}")
            for number in range(n)
        ),
        BATCH,
    )
    speakers = SpeakerProfile.objects.bulk_create(
        (SpeakerProfile(user=user, event=event, name=user.name, code=user.code) for user in users),
        BATCH,
    )
    submissions = Submission.objects.bulk_create(
        (
            Submission(
                event=event,
                code=f"S{number:06}",
                title=f"Inovasi {number:05}",
                abstract=texts[number % len(texts)]["ringkasan"],
                submission_type=event.cfp.default_type,
                content_locale="en",
                invitation_token=f"i{number:06}",
                review_code=f"r{number:06}",
            )
            for number in range(n)
        ),
        BATCH,
    )
    pairs = zip(submissions, speakers, strict=True)
    SpeakerRole.objects.bulk_create(
        (SpeakerRole(submission=submission, speaker=speaker) for submission, speaker in pairs),
        BATCH,
    )
    return submissions, users


def _answers(
    submissions: list[Submission], asked: list[Question], texts: list[dict[str, str]]
) -> None:
    def made() -> Iterator[Answer]:
        for number, submission in enumerate(submissions):
            given = texts[number % len(texts)]
            for question in asked:
                answer = given[str(question.question)]
                yield Answer(question=question, submission=submission, answer=answer)

    Answer.objects.bulk_create(made(), BATCH)


def _cookie(user: User) -> str:
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return (
        f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    )


def _reader(path: str, cookie: str) -> dict[str, Any]:
    return {"path": path, "headers": {**HERE, **({"Cookie": cookie} if cookie else {})}}


def _writer(path: str, cookie: str) -> dict[str, Any]:
    """Send the page's own form again, with another number in one of its texts."""
    form = _Form()
    form.feed(_client(cookie).get(path, follow=True).content.decode())
    changed = next(name for name in form.given if name.startswith("question_"))
    given = {**form.given, "csrfmiddlewaretoken": TOKEN}
    given[changed] = f"{given[changed]} @n@"
    headers = {**HERE, "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(given).replace("%40n%40", "@n@")
    return {"path": path, "headers": headers, "method": "POST", "body": body}


class _Form(HTMLParser):
    """What the fields of a page's forms hold."""

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("name") or ""
        if tag == "textarea":
            self._inside, self.given[name] = name, ""
        if tag == "select":
            self._inside = name
        if tag == "option" and self._inside and "selected" in found:
            self.given[self._inside] = found.get("value") or ""
        kind = found.get("type", "text")
        is_set = kind not in {"checkbox", "radio", "file", "submit"} or "checked" in found
        if tag == "input" and name and is_set:
            self.given[name] = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"}:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in self.given:
            self.given[self._inside] += data


def _client(cookie: str) -> Client:
    client = Client(HTTP_HOST="localhost")
    for pair in filter(None, cookie.split("; ")):
        name, _, value = pair.partition("=")
        client.cookies[name] = value
    return client


def _n_queries(one: dict[str, Any]) -> int:
    client = _client(one["headers"].get("Cookie", ""))

    def ask(n: int) -> HttpResponse:
        if one.get("method", "GET") == "GET":
            return client.get(one["path"])
        kind = one["headers"]["Content-Type"]
        return client.post(one["path"], one["body"].replace("@n@", str(n)), content_type=kind)

    ask(1_001)
    with CaptureQueriesContext(connection) as queries:
        answer = ask(1_002)
    if answer.status_code not in GOOD:
        raise ValueError(one["path"], answer.status_code)
    return len(queries)


if __name__ == "__main__":
    told = json.load(sys.stdin)
    with scopes_disabled():
        print(json.dumps(fill(int(sys.argv[1]), told["questions"], told["texts"])))
