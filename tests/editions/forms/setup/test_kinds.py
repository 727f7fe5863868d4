import pytest

from kolabik.editions.forms.setup.item import ItemForm
from kolabik.editions.forms.setup.kinds import KINDS, collection_of, kind_of
from tests.rulebook.samples import SOUND
from tests.rulebook.test_editing import COLLECTIONS


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_collection_of_the_rules_has_its_form(collection):
    address = ".".join(collection)

    assert collection_of(address, SOUND) == collection
    assert issubclass(kind_of(collection).form, ItemForm)


@pytest.mark.parametrize(
    "address",
    ["", "gone", "eligibility", "categories.kesehatan", "form.gone.questions", "form.isi",
     "form.isi.gone", "categories.kesehatan.name", "form.isi.questions.x.choices", "__class__"],
)  # fmt: skip
def test_an_address_of_nothing_is_no_collection(address):
    assert collection_of(address, SOUND) is None


def test_no_kind_is_without_a_collection():
    assert set(KINDS) == {collection[::2] for collection in COLLECTIONS}
