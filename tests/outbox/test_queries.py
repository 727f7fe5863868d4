from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.outbox.models import Message
from kolabik.outbox.queries import has_word, may_read, messages_visible_to, notices_in

NOON = datetime(2022, 11, 1, 5, tzinfo=UTC)


def test_everybody_sees_the_messages_of_the_governments_they_run(cast, owed):
    here = owed(government=cast.city.code)
    there = owed(government=cast.elsewhere.code)
    nobodys = owed()

    people = {role: person for role, person in cast.by_role().items() if person}
    seen = {role: set(messages_visible_to(person)) for role, person in people.items()}

    assert seen.pop("operator") == {here, there, nobodys}
    assert seen.pop("administrator") == seen.pop("organiser") == {here}
    assert seen.pop("stranger") == {there}
    assert set().union(*seen.values()) == set()
    assert set(messages_visible_to(AnonymousUser())) == set()


def test_an_organiser_of_one_edition_does_not_see_the_whole_government_s(cast, owed):
    owed(government=cast.city.code)
    cast.organiser.grants.update(edition="ed1")

    assert not messages_visible_to(cast.organiser).exists()


def test_a_key_in_a_message_is_not_for_those_who_could_open_more_with_it(cast, owed):
    plain = owed(government=cast.city.code)
    secret = owed(government=cast.city.code, is_secret=True)

    assert may_read(cast.organiser, plain)
    assert not may_read(cast.organiser, secret)
    assert not may_read(cast.stranger, secret)
    assert may_read(cast.administrator, secret)
    assert may_read(cast.operator, secret)


@pytest.mark.parametrize(
    ("word", "subjects"),
    [("undang", ["Undangan"]), ("BUDI@", ["Kode"]), ("thecode123", ["Kabar"]), ("thecode", [])],
)
def test_a_reader_finds_messages_by_a_word(owed, word, subjects):
    owed("https://b.test/", code="thecode123", subject="Kabar")
    owed("budi@example.test", subject="Kode")
    owed("siti@example.test", subject="Undangan")

    found = Message.objects.filter(has_word(word))

    assert [message.subject for message in found] == subjects


def test_notices_are_told_once_each(owed):
    owed(notice="b.txt")
    owed(notice="a.txt")
    owed(notice="a.txt")

    assert notices_in(Message.objects.all()) == ["a.txt", "b.txt"]
