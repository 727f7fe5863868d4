from django.test import Client
from django.urls import reverse

from kolabik.entries.actions.commenting import write_comment
from kolabik.entries.queries import questions_of, rulebook_of


def _key(entry) -> str:
    return next(iter(questions_of(rulebook_of(entry.edition))))


def test_comment_is_written_by_the_coordinator_and_settled_by_the_nurse(client, cast, entry):
    client.force_login(cast.coordinator)
    url = reverse("entries:comments", args=[entry.code])

    client.post(url, {"question": _key(entry), "text": "Tambah angka."})

    comment = entry.comments.get()
    assert (comment.author, comment.text) == (cast.coordinator, "Tambah angka.")
    client.force_login(cast.nurse)
    client.post(reverse("entries:settle", args=[entry.code, comment.code]))
    comment.refresh_from_db()
    assert comment.settled_at


def test_comment_of_nothing_is_refused(client: Client, cast, entry):
    client.force_login(cast.nurse)
    url = reverse("entries:comments", args=[entry.code])

    assert client.post(url, {"question": _key(entry), "text": " "}).status_code == 409


def test_settle_by_somebody_else_is_not_found(client: Client, cast, entry, act):
    comment = write_comment(entry.code, _key(entry), "Tambah angka.", **act)
    client.force_login(cast.guest)

    url = reverse("entries:settle", args=[entry.code, comment.code])

    assert client.post(url).status_code == 404
