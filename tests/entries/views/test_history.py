from datetime import timedelta

from django.test import Client
from django.urls import reverse

from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.queries import questions_of, rulebook_of
from kolabik.rulebook.book import QuestionKind


def _written_twice(cast, entry, at) -> str:
    asked = questions_of(rulebook_of(entry.edition))
    key = next(key for key, one in asked.items() if one.kind is QuestionKind.TEXT)
    save_answers(entry.code, {key: Typed({"": "satu dua"}, 0)}, actor=cast.nurse, at=at)
    later = at + timedelta(hours=1)
    save_answers(entry.code, {key: Typed({"": "satu tiga"}, 1)}, actor=cast.nurse, at=later)
    return key


def test_history_shows_what_was_put_in_and_taken_out(client: Client, cast, entry, at):
    key = _written_twice(cast, entry, at)
    client.force_login(cast.nurse)

    shown = client.get(reverse("entries:history", args=[entry.code, key])).content.decode()

    assert "<del>dua</del><ins>tiga</ins>" in shown
    assert cast.nurse.name_with_titles in shown


def test_history_gives_an_earlier_version_back(client: Client, cast, entry, at):
    key = _written_twice(cast, entry, at)
    client.force_login(cast.nurse)
    url = reverse("entries:history", args=[entry.code, key])

    client.post(url, {"seen": "2", "value": "satu dua"})

    assert entry.answers.get(question=key).value == {"": "satu dua"}


def test_history_overwrites_nothing_newer(client: Client, cast, entry, at):
    key = _written_twice(cast, entry, at)
    client.force_login(cast.nurse)
    url = reverse("entries:history", args=[entry.code, key])

    client.post(url, {"seen": "1", "value": "satu dua"})

    assert entry.answers.get(question=key).value == {"": "satu tiga"}


def test_history_of_no_question_is_not_found(client: Client, cast, entry):
    client.force_login(cast.nurse)

    assert client.get(reverse("entries:history", args=[entry.code, "x"])).status_code == 404
