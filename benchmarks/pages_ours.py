"""Our side of the pages: which they are, who asks, and how many queries each needs.

Runs inside the installation. A page is a row of `PAGES`: its key, the name of its address, and what
the address is of.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.page_visitors import GOOD, Visitor
from kolabik.editions.models import Edition
from kolabik.entries.models import Answer, Entry
from kolabik.entries.queries import questions_of, rulebook_of
from kolabik.entries.states import EntryState
from tests.world.crowds import Crowd, Place, Plan, make_crowd

LIST, ENTRY, PUBLIC, SAVE = "list", "entry", "public", "save"
WRITERS = 4
SAVED = "ringkasan"
PAGES = (
    (LIST, "entries:queue", "edition"),
    (ENTRY, "entries:screening", "entry"),
    (PUBLIC, "editions:detail", "edition"),
)
TOKEN = "a" * 32  # any will do, as long as cookie and header agree


def fill(entries: int) -> dict[str, Any]:
    """Make the contest; return its pages, and the texts for the other side."""
    crowd = make_crowd(Plan(entries, sent=True, writers=WRITERS))
    pages = {key: _readers(crowd, name, of) for key, name, of in PAGES}
    pages[SAVE] = [_writer(place) for place in crowd.places]
    queries = {words: _n_queries(visitors[0]) for words, visitors in pages.items()}
    pages[SAVE] = [_writer(place) for place in crowd.places]  # what was counted was saved, too
    return {
        "pages": {words: [asdict(one) for one in visitors] for words, visitors in pages.items()},
        "queries": queries,
        "questions": _questions(crowd),
        "texts": list(_texts()),
    }


def _readers(crowd: Crowd, name: str, of: str) -> list[Visitor]:
    """Let the organiser read; the public page is read by anybody."""
    entry = Entry.objects.filter(state=EntryState.SUBMITTED).earliest("pk")
    path = reverse(name, args=[{"edition": crowd.edition, "entry": entry.code}[of]])
    cookie = {} if name == "editions:detail" else {"Cookie": f"sessionid={crowd.organiser}"}
    return [Visitor(path, cookie)] * WRITERS


def _writer(place: Place) -> Visitor:
    path = reverse("entries:answers", args=[place.entry])
    headers = {
        "Cookie": f"sessionid={place.sessions[0]}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/json",
    }
    answer = Answer.objects.get(entry__code=place.entry, question=SAVED)
    text = answer.value[""]
    body = f'{{"answers": {{"{SAVED}": {{"value": {{"": "{text} @n@"}}, "seen": @seen@}}}}}}'
    pattern = f'"revisions": {{"{SAVED}": (\\d+)}}'
    return Visitor(path, headers, "POST", body, pattern, first_seen=answer.revision)


def _n_queries(one: Visitor) -> int:
    """Count the queries of one answer, once everything is warm."""
    client = Client(HTTP_HOST="localhost")
    session = one.headers.get("Cookie", "").partition("=")[2].partition(";")[0]
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session

    def ask(n: int) -> HttpResponse:
        seen = one.first_seen + n
        body = one.body.replace("@n@", f"ke-{n}").replace("@seen@", str(seen))
        if one.method == "GET":
            return client.get(one.path)
        return client.post(one.path, body, content_type="application/json")

    ask(0)
    with CaptureQueriesContext(connection) as queries:
        answer = ask(1)
    if answer.status_code not in GOOD:
        raise ValueError(one.path, answer.status_code)
    return len(queries)


def _questions(crowd: Crowd) -> list[str]:
    asked = questions_of(rulebook_of(Edition.objects.get(code=crowd.edition)))
    answered = set(Answer.objects.values_list("question", flat=True).distinct())
    return [key for key in asked if key in answered]


def _texts() -> Iterator[dict[str, str]]:
    """Return what the first entries say, one text a question."""
    for entry in Entry.objects.order_by("pk").prefetch_related("answers")[:60]:
        yield {one.question: " ".join(one.value.values()) for one in entry.answers.all()}
