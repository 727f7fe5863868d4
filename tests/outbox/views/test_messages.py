from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.outbox.models import Channel, Message, MessageState
from kolabik.outbox.states import Trouble
from tests.world.cast import with_second_factor

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)
LIST = "/outbox/"
PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def as_operator(client, cast):
    client.force_login(with_second_factor(cast.operator))
    return client


@pytest.fixture
def as_organiser(client, cast):
    client.force_login(with_second_factor(cast.organiser))
    return client


def _text(response) -> str:
    return response.content.decode()


def test_the_list_shows_what_was_written_and_what_became_of_it(as_operator, owed):
    owed(subject="Undangan", state=MessageState.FAILED)

    text = _text(as_operator.get(LIST, headers={"accept-language": "en"}))

    assert "Undangan" in text
    assert "siti@example.test" in text


def test_the_list_is_for_those_who_run_something(client, cast, owed):
    owed(subject="Undangan", government=cast.city.code)

    client.force_login(cast.nurse)
    assert client.get(LIST).status_code == 403
    client.logout()
    assert client.get(LIST).status_code == 302


def test_an_organiser_sees_their_own_government_s_alone(as_organiser, cast, owed):
    owed(subject="Milik kota", government=cast.city.code)
    foreign = owed(subject="Milik lain", government=cast.elsewhere.code)
    nobodys = owed(subject="Kode masuk")

    text = _text(as_organiser.get(LIST))

    assert "Milik kota" in text
    assert "Milik lain" not in text
    assert "Kode masuk" not in text
    for hidden in (foreign, nobodys):
        assert as_organiser.get(f"{LIST}{hidden.code}/").status_code == 404


def test_the_list_is_searched_as_one_types(as_operator, owed):
    owed(subject="Undangan")
    owed(subject="Kabar")

    part = _text(as_operator.get(LIST, {"q": "undang"}, **PART))

    assert "Undangan" in part
    assert "Kabar" not in part
    assert part.lstrip().startswith('<section id="table"')


def test_the_list_runs_as_many_queries_for_many_as_for_one(as_operator, owed):
    counts = []
    for rows in (3, 3_000):
        facts = {"channel": Channel.MAIL, "notice": "a.txt", "created_at": NOON, "due_at": NOON}
        Message.objects.bulk_create(Message(address="a@b.test", **facts) for _ in range(rows))
        as_operator.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            as_operator.get(LIST)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("asked", "subjects"),
    [
        ({}, ["Undangan", "Kode", "Kabar"]),
        ({"sort": "subject"}, ["Kabar", "Kode", "Undangan"]),
        ({"state": "failed"}, ["Kode"]),
        ({"channel": "webhook"}, ["Kabar"]),
        ({"notice": "kode.txt"}, ["Kode"]),
        ({"state": "failed", "channel": "webhook"}, []),
        ({"state": "lost", "notice": "b.txt"}, ["Undangan", "Kode", "Kabar"]),
    ],
    ids=str,
)
def test_the_list_is_narrowed_and_sorted(as_operator, owed, asked, subjects):
    owed("https://b.test/", subject="Kabar", channel=Channel.WEBHOOK)
    owed("budi@example.test", subject="Kode", state=MessageState.FAILED, notice="kode.txt")
    owed("siti@example.test", subject="Undangan")

    found = as_operator.get(LIST, asked).context["found"]

    assert [line.row.subject for line in found.lines] == subjects


def test_a_message_without_a_subject_is_called_by_its_notice(as_operator, owed):
    owed(subject="", notice="people/mail/sign_in_code.txt")

    assert ">sign in code</a>" in _text(as_operator.get(LIST))


def test_pages_follow_and_keep_the_search(as_operator, owed):
    for number in range(26):
        owed(subject=f"Surat {number}")

    text = _text(as_operator.get(LIST, {"q": "surat"}))

    assert "?q=surat&amp;page=2" in text
    assert "Surat 0<" in _text(as_operator.get(LIST, {"q": "surat", "page": "2"}))


def test_an_empty_outbox_teaches(as_operator, client):
    client.cookies["django_language"] = "en"

    assert "No message here" in _text(as_operator.get(LIST))


@pytest.mark.parametrize(("url", "told"), [("", True), ("smtp://127.0.0.1:1?tls=none", False)])
def test_the_operator_is_told_how_to_set_the_mail_server(as_operator, settings, url, told):
    settings.SMTP_URL = url

    assert ("KOLABIK_SMTP_URL" in _text(as_operator.get(LIST))) is told


def test_an_organiser_is_told_that_mail_stays_but_not_how_to_run_a_server(as_organiser, settings):
    settings.SMTP_URL = ""
    as_organiser.cookies["django_language"] = "en"

    text = _text(as_organiser.get(LIST))

    assert "no mail server is set" in text
    assert "KOLABIK_SMTP_URL" not in text


def test_a_message_reads_as_it_was_written_with_its_links(as_operator, owed):
    message = owed(body="Buka <b>ini</b>:\nhttps://kolabik.test/start/\n")

    text = _text(as_operator.get(reverse("outbox:detail", args=[message.code])))

    assert 'href="https://kolabik.test/start/"' in text
    assert "&lt;b&gt;ini&lt;/b&gt;" in text


def test_a_key_is_not_shown_to_an_organiser(as_organiser, cast, owed):
    message = owed(body="kunci-rahasia", is_secret=True, government=cast.city.code)

    assert "kunci-rahasia" not in _text(as_organiser.get(f"{LIST}{message.code}/"))


def test_a_key_in_a_whatsapp_message_is_not_in_its_link_either(as_organiser, cast, owed):
    facts = {"channel": Channel.WHATSAPP, "state": MessageState.KEPT, "body": "kunci"}
    secret = owed("+62812345678", is_secret=True, government=cast.city.code, **facts)
    plain = owed("+62812345678", government=cast.city.code, **facts)

    assert "wa.me" not in _text(as_organiser.get(f"{LIST}{secret.code}/"))
    assert "https://wa.me/62812345678?text=kunci" in _text(as_organiser.get(f"{LIST}{plain.code}/"))


def test_a_failure_is_told_in_plain_words_and_the_server_s(as_operator, owed):
    as_operator.cookies["django_language"] = "en"
    message = owed(state=MessageState.FAILED, trouble=Trouble.BAD_ADDRESS, error="550 no such user")

    text = _text(as_operator.get(f"{LIST}{message.code}/"))

    assert "The address does not exist or cannot be used." in text
    assert "550 no such user" in text


def test_a_webhook_s_text_is_shown_as_it_is(as_operator, owed):
    message = owed("https://b.test/", channel=Channel.WEBHOOK, body='{"id": "x"}')

    text = _text(as_operator.get(f"{LIST}{message.code}/"))

    assert "{&quot;id&quot;: &quot;x&quot;}" in text


def test_the_operator_sends_a_failed_message_again(as_operator, cast, owed):
    message = owed(state=MessageState.FAILED)

    answer = as_operator.post(f"{LIST}{message.code}/sending/")

    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}{message.code}/")
    assert Message.objects.get().state == MessageState.WAITING
    assert Event.objects.get().actor == cast.operator.code


def test_a_message_that_was_sent_is_not_sent_again(as_operator, owed):
    message = owed(state=MessageState.SENT)

    assert as_operator.post(f"{LIST}{message.code}/sending/").status_code == 409
    assert "/sending/" not in _text(as_operator.get(f"{LIST}{message.code}/"))


def test_only_the_operator_sends_again_and_only_by_a_button(as_organiser, as_operator, cast, owed):
    message = owed(state=MessageState.FAILED, government=cast.city.code)

    assert as_operator.get(f"{LIST}{message.code}/sending/").status_code == 405
    as_organiser.force_login(cast.organiser)
    assert as_organiser.post(f"{LIST}{message.code}/sending/").status_code == 403
    assert Message.objects.get().state == MessageState.FAILED
