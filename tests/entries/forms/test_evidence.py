import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from kolabik.entries.forms.evidence import TAKEN, TOLD_APART, EvidenceForm, Limits
from kolabik.entries.queries.evidence import places_of
from kolabik.innovations.inspection.refusals import WORDS
from tests.world.evidence import good_files

FILE = {"file": SimpleUploadedFile("sk.pdf", b"x")}


def test_a_file_goes_to_a_place_that_the_rules_know(entry):
    places = places_of(entry)

    assert EvidenceForm({"slot": places[0].slot}, FILE, places=places).is_valid()
    assert list(EvidenceForm({"slot": "document:x"}, FILE, places=places).errors) == ["slot"]


def test_a_file_that_is_there_already_needs_no_new_one(entry):
    places = places_of(entry)
    sent = {"slot": places[0].slot, "chosen": "k7w2m4qz"}

    assert EvidenceForm(sent, {}, places=places).is_valid()


def test_no_file_is_told_at_the_field(entry):
    places = places_of(entry)

    assert list(EvidenceForm({"slot": places[0].slot}, {}, places=places).errors) == ["file"]


@pytest.mark.parametrize("name", [*good_files(), "FOTO.HEIF"])
def test_what_the_server_takes_the_page_takes_too(name):
    ending = f".{name.lower().rpartition('.')[2]}"

    assert ending in Limits().taken.split()


def test_no_ending_is_both_taken_and_refused():
    refused = {ending for endings in TOLD_APART.values() for ending in endings}

    assert refused & set(TAKEN) == set()


def test_the_page_refuses_in_the_words_of_the_server():
    with override("en"):
        told = Limits().wrong
        archive = next(words for endings, words in told if ".zip" in endings.split())
        too_large, empty = Limits().too_large, Limits().empty
        archive_word = str(WORDS["archive"]) % {"name": "[name]"}

    assert archive == archive_word
    assert told[-1][0] == ""
    assert too_large == "“[name]” is larger than [limit] MB. Make it smaller, or split it."
    assert empty == "“[name]” is empty. Choose the file again."
