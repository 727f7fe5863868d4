from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.documents import DocumentForm
from kolabik.rulebook.book import Document
from tests.editions.forms.setup.holdable import keys, named, told, typed
from tests.rulebook.samples import SOUND

OF = ("documents",)


@given(st.builds(Document, keys, named, told, st.booleans()))
def test_a_document_that_nobody_touched_comes_out_as_it_was(document):
    form = DocumentForm(typed(DocumentForm.initial_of(document)), rulebook=SOUND, collection=OF)

    assert form.is_valid(), form.errors
    assert form.made(document.key) == document


def test_a_document_needs_a_name():
    form = DocumentForm({"help_id": "Bertanda tangan"}, rulebook=SOUND, collection=OF)

    assert list(form.errors) == ["name_id"]
