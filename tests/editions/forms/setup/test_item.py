import pytest

from kolabik.editions.forms.setup.entrants import CategoryForm
from kolabik.rulebook.book import Category, Words
from kolabik.rulebook.editing import found
from tests.rulebook.samples import SOUND

NOTHING = {"name_en": "", "about_id": "", "about_en": ""}
OF = ("categories",)


def _sent(name: str, item: Category | None = None) -> CategoryForm:
    form = CategoryForm({**NOTHING, "name_id": name}, rulebook=SOUND, collection=OF, item=item)
    assert form.is_valid()
    return form


def test_a_new_item_stands_last_under_a_key_of_its_own():
    categories = _sent("Kesehatan").changed_rulebook().categories

    assert [category.key for category in categories] == ["kesehatan", "kesehatan-2"]


def test_a_changed_item_keeps_its_key_and_its_place():
    (old,) = SOUND.categories

    rulebook = _sent("Sehat", old).changed_rulebook()

    assert rulebook.categories == (Category("kesehatan", Words("Sehat"), Words("")),)
    assert found(rulebook.tracks, "umum") == SOUND.tracks[0]


def test_an_item_whose_owner_is_gone_is_put_nowhere():
    gone = ("rounds", "gone", "criteria")
    form = CategoryForm({**NOTHING, "name_id": "X"}, rulebook=SOUND, collection=gone)
    assert form.is_valid()

    with pytest.raises(KeyError):
        form.changed_rulebook()
