import json
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.template import engines

from kolabik.outbox.actions.posting import (
    Endpoint,
    Recipient,
    post_mail,
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
