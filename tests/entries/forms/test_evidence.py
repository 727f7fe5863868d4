from django.core.files.uploadedfile import SimpleUploadedFile

from kolabik.entries.forms.evidence import EvidenceForm
from kolabik.entries.queries.evidence import places_of

FILE = {"file": SimpleUploadedFile("sk.pdf", b"x")}


def test_a_file_goes_to_a_place_that_the_rules_know(entry):
    places = places_of(entry)

    assert EvidenceForm({"slot": places[0].slot}, FILE, places=places).is_valid()
    assert list(EvidenceForm({"slot": "document:x"}, FILE, places=places).errors) == ["slot"]


def test_no_file_is_told_at_the_field(entry):
    places = places_of(entry)

    assert list(EvidenceForm({"slot": places[0].slot}, {}, places=places).errors) == ["file"]
