import json
from datetime import UTC, datetime
from math import ceil

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.template import engines
from django.test.utils import CaptureQueriesContext

from kolabik.outbox.actions.posting import (
    Endpoint,
    Reader,
    Recipient,
    post_mail,
    post_mails,
    post_webhook,
    post_whatsapp,
    post_written,
    signature,
)
from kolabik.outbox.models import LONGEST_SUBJECT, Channel, Message, MessageState
from kolabik.sheets.phone import BadPhoneError

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)
SITI = Recipient("siti@example.test", "en", "abc")
LETTER = (
    "{% load i18n %}{% autoescape off %}{{ title }}\n\n"
    "{% get_current_language as L %}{{ L }}: {{ name }} & co\n{% endautoescape %}"
)


@pytest.fixture(autouse=True)
def _letter(settings, tmp_path):
    """Give the templates a letter of the tests' own."""
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [*first.get("DIRS", []), str(tmp_path)]}, *others]
    assert str(tmp_path) in str(engines["django"].dirs)


def test_a_mail_is_written_in_its_reader_s_language(db):
    message = post_mail(
        SITI, "letter.txt", {"title": "Halo", "name": "Siti"}, at=NOON, government="gov"
    )

    assert message == Message.objects.get()
    assert (message.subject, message.body) == ("Halo", "en: Siti & co\n")
    assert (message.address, message.recipient) == ("siti@example.test", "abc")
    assert (message.government, message.notice) == ("gov", "letter.txt")
    assert (message.state, message.due_at) == (MessageState.WAITING, NOON)
    assert not message.is_secret


def test_a_mail_with_a_key_is_marked(db):
    assert post_mail(SITI, "letter.txt", {"title": "Kunci"}, at=NOON, is_secret=True).is_secret


def test_a_long_subject_is_cut_rather_than_refused(db):
    message = post_mail(SITI, "letter.txt", {"title": "x" * 999}, at=NOON)

    assert len(message.subject) == LONGEST_SUBJECT


def test_mails_are_written_in_each_reader_s_language_and_to_their_name(db):
    readers = [Reader(SITI, "Siti"), Reader(Recipient("budi@example.test", "id", "xyz"), "Budi")]

    made = post_mails(
        readers, "letter.txt", lambda language: {"title": f"Halo {language}"}, at=NOON,
        government="gov",
    )  # fmt: skip

    assert made == list(Message.objects.order_by("pk"))
    assert [(m.address, m.recipient, m.subject, m.body) for m in made] == [
        ("siti@example.test", "abc", "Halo en", "en: Siti & co\n"),
        ("budi@example.test", "xyz", "Halo id", "id: Budi & co\n"),
    ]
    assert {(m.government, m.notice, m.state, m.due_at, m.is_secret) for m in made} == {
        ("gov", "letter.txt", MessageState.WAITING, NOON, False)
    }


def test_a_reader_s_name_cannot_add_headers_or_grow_the_subject(db):
    (message,) = post_mails(
        [Reader(SITI, "Siti\r\nBcc: x@y.test" + "x" * 999)],
        "letter.txt",
        lambda _: {"title": "\ue000"},
        at=NOON,
    )

    assert message.subject.startswith("Siti Bcc: x@y.testxxx")
    assert len(message.subject) == LONGEST_SUBJECT


@pytest.mark.parametrize("n", [3, 3_000])
def test_mails_to_many_are_written_once_a_language_and_put_in_together(db, n):
    languages = ("id", "en")
    readers = [
        Reader(Recipient(f"{at}@b.test", languages[at % 2], str(at)), f"Siti {at}")
        for at in range(n)
    ]
    asked: list[str] = []

    def facts_in(language: str) -> dict[str, str]:
        asked.append(language)
        return {"title": "Halo"}

    with CaptureQueriesContext(connection) as queries:
        post_mails(readers, "letter.txt", facts_in, at=NOON)

    fields = len(Message._meta.concrete_fields)
    room = connection.features.max_query_params or fields * n
    assert len([q for q in queries if q["sql"].startswith("INSERT")]) == ceil(
        n / (room // (fields - 1))
    )
    assert asked == ["id", "en"]
    assert Message.objects.filter(body__contains=f"Siti {n - 1} & co").count() == 1


def test_no_mails_are_no_insert(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert post_mails([], "letter.txt", lambda _: {}, at=NOON) == []


@pytest.mark.django_db(transaction=True)
def test_mails_need_the_transaction_of_their_act():
    with pytest.raises(TransactionManagementError):
        post_mails([Reader(SITI, "Siti")], "letter.txt", lambda _: {}, at=NOON)


def test_a_whatsapp_message_is_kept_for_a_person_to_send(db):
    message = post_whatsapp(
        Recipient("0812-3456-7890", "id"), "letter.txt", {"title": "Halo", "name": "Siti"}, at=NOON
    )

    assert (message.channel, message.state) == (Channel.WHATSAPP, MessageState.KEPT)
    assert (message.address, message.body) == ("+6281234567890", "Halo\n\nid: Siti & co\n")


def test_a_whatsapp_message_needs_a_telephone_number(db):
    with pytest.raises(BadPhoneError):
        post_whatsapp(Recipient("Siti"), "letter.txt", {"title": "Halo"}, at=NOON)


def test_a_webhook_is_signed_and_its_secret_not_kept(db):
    message = post_webhook(
        Endpoint("https://b.test/x", "rahasia"), "edition.opened", {"name": "Ajang"}, at=NOON
    )

    said = json.loads(message.body)
    assert said == {
        "id": message.code,
        "event": "edition.opened",
        "at": "2022-11-01T05:00:00+00:00",
        "facts": {"name": "Ajang"},
    }
    expected = f"sha256={signature('rahasia', message.body)}"
    assert message.headers == {"Kolabik-Signature": expected}
    kept = Message.objects.values().get()
    assert "rahasia" not in str(kept)


def test_a_signature_is_hmac_sha256():
    """RFC 4231, test case 2."""
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"

    assert signature("Jefe", "what do ya want for nothing?") == expected


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("post", [post_mail, post_whatsapp])
def test_a_message_and_its_act_stand_or_fall_together(post):
    to = Recipient("0812-3456-7890")

    with pytest.raises(TransactionManagementError):
        post(to, "letter.txt", {"title": "Halo"}, at=NOON)
    with pytest.raises(RuntimeError):
        _failing_act(post, to)

    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_webhook_and_its_act_stand_or_fall_together():
    with pytest.raises(TransactionManagementError):
        post_webhook(Endpoint("https://b.test/", "s"), "edition.opened", {}, at=NOON)


def test_what_the_library_wrote_is_posted_as_a_secret_of_nobody_s_government(db):
    message = post_written("siti@example.test", "Kode", "123456", at=NOON)

    assert (message.body, message.is_secret, message.government) == ("123456", True, "")


@transaction.atomic
def _failing_act(post, to: Recipient) -> None:
    post(to, "letter.txt", {"title": "Halo"}, at=NOON)
    raise RuntimeError
