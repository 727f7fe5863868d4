import pytest
from django.test import Client
from django.urls import reverse

from kolabik.entries.actions.objecting import object_to_decision
from kolabik.entries.models import Entry, Objection
from kolabik.entries.states import EntryState
from kolabik.foundation import clock
from tests.world.cast import Cast
from tests.world.screening import decided_entry


@pytest.fixture
def refused(cast: Cast, sent_in: Entry) -> Entry:
    return decided_entry(cast, sent_in, clock.now(), failing="team")


@pytest.fixture
def objected(cast: Cast, refused: Entry) -> Entry:
    object_to_decision(refused.code, "Tim kami lengkap.", actor=cast.nurse, at=clock.now())
    return refused


def _at(entry: Entry) -> str:
    return reverse("entries:objection", args=[entry.code])


def _answer(entry: Entry) -> str:
    return reverse("entries:objection_answer", args=[entry.code])


def test_an_author_reads_the_decision_and_objects(nurse: Client, refused: Entry):
    page = nurse.get(_at(refused)).content.decode()
    assert "Surat pernyataan tidak ditandatangani." in page
    assert 'name="text"' in page
    assert nurse.post(_at(refused), {"text": ""}).status_code == 422

    answer = nurse.post(_at(refused), {"text": "Tim kami lengkap."})

    assert answer.headers["Location"] == _at(refused)
    page = nurse.get(_at(refused)).content.decode()
    assert "Tim kami lengkap." in page
    assert 'name="text"' not in page


def test_the_secretariat_upholds_an_objection(organiser: Client, nurse: Client, objected: Entry):
    assert _answer(objected) in organiser.get(_at(objected)).content.decode()

    organiser.post(_answer(objected), {"outcome": "upheld", "answer": "Anda benar."})

    assert Entry.objects.get(pk=objected.pk).state == EntryState.ELIGIBLE
    page = nurse.get(_at(objected)).content.decode()
    assert "Anda benar." in page
    assert _answer(objected) not in organiser.get(_at(objected)).content.decode()


def test_the_secretariat_lets_the_decision_stay(organiser: Client, objected: Entry):
    organiser.post(_answer(objected), {"outcome": "stays", "answer": "Penjaga tidak ada."})

    assert Entry.objects.get(pk=objected.pk).state == EntryState.INELIGIBLE
    assert Objection.objects.get().is_upheld is False


def test_an_answer_without_words_is_unusable(organiser: Client, objected: Entry):
    answer = organiser.post(_answer(objected), {"outcome": "stays", "answer": ""})

    assert answer.status_code == 422


def test_authors_do_not_answer_and_the_secretariat_does_not_object(
    organiser: Client, nurse: Client, objected: Entry
):
    told = {"outcome": "upheld", "answer": "Ya."}

    assert nurse.post(_answer(objected), told).status_code == 403
    assert organiser.post(_at(objected), {"text": "Salah."}).status_code == 403


def test_there_is_no_objection_before_a_decision_is_told(nurse: Client, cast: Cast, sent_in: Entry):
    decided_entry(cast, sent_in, clock.now(), failing="team", is_told=False)

    assert nurse.get(_at(sent_in)).status_code == 404


def test_an_eligible_entry_takes_no_objection(nurse: Client, cast: Cast, sent_in: Entry):
    decided_entry(cast, sent_in, clock.now())

    assert 'name="text"' not in nurse.get(_at(sent_in)).content.decode()
    assert nurse.post(_at(sent_in), {"text": "Salah."}).status_code == 409


def test_the_list_leads_to_each_objection_and_says_how_it_stands(
    organiser: Client, objected: Entry
):
    objections = reverse("entries:objections", args=[objected.edition.code])

    page = organiser.get(objections).content.decode()
    organiser.post(_answer(objected), {"outcome": "stays", "answer": "Penjaga tidak ada."})
    after = organiser.get(objections).content.decode()

    assert _at(objected) in page
    assert "Menunggu jawaban" in page
    assert "Keputusan tetap" in after
