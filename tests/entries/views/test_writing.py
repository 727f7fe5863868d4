import json

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.queries import questions_of, rulebook_of, sheet_of
from kolabik.rulebook.book import QuestionKind


def _text(entry) -> tuple[str, str]:
    """Return the section and the key of the first question for a text."""
    for section in rulebook_of(entry.edition).form:
        for question in section.questions:
            if question.kind is QuestionKind.TEXT:
                return section.key, question.key
    raise AssertionError


def _page(entry) -> str:
    return reverse("entries:write", args=[entry.code, _text(entry)[0]])


def _autosave(client, entry, key: str, text: str, seen: int):
    body = {"answers": {key: {"value": {"": text}, "seen": seen}}}
    url = reverse("entries:answers", args=[entry.code])
    return client.post(url, json.dumps(body), content_type="application/json")


def test_write_keeps_what_is_typed_and_goes_on(client: Client, cast, entry):
    client.force_login(cast.nurse)
    _section, key = _text(entry)

    answer = client.post(_page(entry), {key: "Antrean panjang.", f"seen-{key}": "0"})

    assert answer.status_code == 302
    assert entry.answers.get(question=key).value == {"": "Antrean panjang."}


def test_write_keeps_what_is_not_valid_and_tells_it(client: Client, cast, entry):
    client.force_login(cast.nurse)
    keys = questions_of(rulebook_of(entry.edition))
    key = next(k for k, q in keys.items() if q.kind is QuestionKind.INDICATOR)
    section = next(s for s in rulebook_of(entry.edition).form if keys[key] in s.questions)
    url = reverse("entries:write", args=[entry.code, section.key])

    client.post(url, {f"{key}-before": "banyak", f"seen-{key}": "0"})

    assert entry.answers.get(question=key).value == {"-before": "banyak"}
    assert 'value="banyak"' in client.get(url).content.decode()


def test_write_upon_an_older_text_shows_both_and_overwrites_nothing(client, cast, entry, at):
    _section, key = _text(entry)
    save_answers(entry.code, {key: Typed({"": "Dari rekan."}, 0)}, actor=cast.coordinator, at=at)
    client.force_login(cast.nurse)

    answer = client.post(_page(entry), {key: "Dari saya.", f"seen-{key}": "0"})

    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Dari rekan." in shown
    assert "Dari saya." in shown
    assert entry.answers.get(question=key).value == {"": "Dari rekan."}
    client.post(_page(entry), {key: "Dari saya.", f"seen-{key}": "1", f"whose-{key}": "theirs"})
    assert entry.answers.get(question=key).value == {"": "Dari rekan."}
    client.post(_page(entry), {key: "Dari saya.", f"seen-{key}": "1", f"whose-{key}": "mine"})
    assert entry.answers.get(question=key).value == {"": "Dari saya."}


def test_write_by_somebody_else_is_not_found(client: Client, cast, entry):
    client.force_login(cast.guest)

    assert client.get(_page(entry)).status_code == 404


def test_write_by_the_coordinator_is_read_only(client: Client, cast, entry):
    client.force_login(cast.coordinator)

    assert "data-autosave" not in client.get(_page(entry)).content.decode()
    assert client.post(_page(entry), {}).status_code == 403


def test_write_runs_as_many_queries_for_an_empty_as_for_a_full_entry(client, cast, entry):
    client.force_login(cast.nurse)
    client.get(_page(entry))
    with CaptureQueriesContext(connection) as empty:
        client.get(_page(entry))
    typed = {
        key: Typed({"": "Ada."}, 0)
        for key, question in questions_of(rulebook_of(entry.edition)).items()
        if question.kind is QuestionKind.TEXT
    }
    save_answers(entry.code, typed, actor=cast.nurse, at=entry.changed_at)

    with CaptureQueriesContext(connection) as full:
        client.get(_page(entry))

    assert len(full) == len(empty)


def test_answers_returns_the_revisions_and_how_complete_it_is(client: Client, cast, entry):
    client.force_login(cast.nurse)
    _section, key = _text(entry)

    answer = _autosave(client, entry, key, "Satu", 0)

    complete = sheet_of(entry, "id").completeness
    assert answer.json() == {
        "revisions": {key: 1},
        "conflicts": {},
        "done": 1,
        "told": f"1 dari {complete.of}",
    }


def test_answers_upon_an_older_text_returns_the_colleagues(client: Client, cast, entry):
    client.force_login(cast.nurse)
    _section, key = _text(entry)
    _autosave(client, entry, key, "Satu", 0)
    _autosave(client, entry, key, "Dua", 1)

    answer = _autosave(client, entry, key, "Lain", 1)

    theirs = {"value": {"": "Dua"}, "revision": 2, "by": cast.nurse.name_with_titles}
    assert answer.json()["conflicts"] == {key: theirs}


def test_answers_that_are_no_answers_are_refused(client: Client, cast, entry):
    client.force_login(cast.nurse)
    url = reverse("entries:answers", args=[entry.code])

    for body in ("", "[]", '{"answers": 3}', '{"answers": {"a": {"value": "x", "seen": 0}}}'):
        assert client.post(url, body, content_type="application/json").status_code == 409


def test_answers_after_the_session_ended_sends_to_the_door(client: Client, entry):
    answer = _autosave(client, entry, "a", "x", 0)

    assert answer.status_code == 302


def test_start_goes_to_the_first_section_that_is_not_whole(client: Client, cast, entry):
    client.force_login(cast.nurse)
    first = sheet_of(entry, "id").sections[0]

    answer = client.get(reverse("entries:detail", args=[entry.code]))

    assert answer.headers["Location"] == reverse("entries:write", args=[entry.code, first.key])
