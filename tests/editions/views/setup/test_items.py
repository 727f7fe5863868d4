import pytest
from django.urls import reverse

from kolabik.audit.models import Event
from kolabik.editions.states import SetupStep
from kolabik.editions.views.setup.frame import address_of

NEW = {"name_id": "Pariwisata", "name_en": "Tourism", "about_id": "", "about_en": ""}


def _url(draft, name, *way):
    return reverse(f"editions:{name}", args=[draft.code, "categories", *way])


def _keys(draft):
    draft.refresh_from_db()
    return [category.key for category in draft.rulebook.categories]


def test_a_new_item_stands_last(organiser, draft):
    before = _keys(draft)

    answer = organiser.post(_url(draft, "item_new"), NEW)

    assert answer.url == address_of(draft, SetupStep.ENTRANTS)
    assert _keys(draft) == [*before, "pariwisata"]
    assert (
        Event.objects.order_by("-pk").values_list("verb", flat=True)[0] == "edition.rules_changed"
    )


def test_several_items_are_added_in_a_row(organiser, draft):
    here = _url(draft, "item_new")

    assert organiser.post(here, {**NEW, "then": "another"}).url == here


def test_an_item_without_a_name_is_told_at_the_field(organiser, draft):
    before = _keys(draft)

    answer = organiser.post(_url(draft, "item_new"), {**NEW, "name_id": " "})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name_id"]
    assert _keys(draft) == before


def test_an_item_is_changed_under_its_key(organiser, draft):
    key = _keys(draft)[0]
    assert organiser.get(_url(draft, "item_edit", key)).status_code == 200

    organiser.post(_url(draft, "item_edit", key), NEW)

    assert _keys(draft)[0] == key
    assert draft.rulebook.categories[0].name.id == "Pariwisata"


def test_an_item_is_moved_one_place(organiser, draft):
    first, second, *others = _keys(draft)

    answer = organiser.post(_url(draft, "item_place", first), {"to": "down"})
    assert answer.url.endswith(f"#categories.{first}")
    assert _keys(draft) == [second, first, *others]

    organiser.post(_url(draft, "item_place", first), {"to": "up"})
    assert _keys(draft) == [first, second, *others]


def test_an_item_is_removed_after_it_was_asked(organiser, draft):
    first, *others = _keys(draft)
    name = draft.rulebook.categories[0].name.id

    assert name in organiser.get(_url(draft, "item_removal", first)).content.decode()
    assert _keys(draft) == [first, *others]

    organiser.post(_url(draft, "item_removal", first))
    assert _keys(draft) == others
    assert organiser.post(_url(draft, "item_removal", first)).status_code == 404


@pytest.mark.parametrize("way", [["gone"], ["kesehatan", "x"], ["form.gone.questions"]])
def test_what_is_not_there_is_not_found(organiser, draft, way):
    name = "item_edit" if len(way) == 1 else "item_removal"
    of, key = (way[0], "x") if "." in way[0] else ("categories", way[-1])

    assert organiser.get(reverse(f"editions:{name}", args=[draft.code, of, key])).status_code == 404


def test_two_people_at_one_item_do_not_undo_one_anothers_work_unknowingly(organiser, draft):
    here = _url(draft, "item_edit", _keys(draft)[0])
    seen = organiser.get(here).context["form"]["seen"].value()
    assert organiser.post(here, {**NEW, "seen": seen}).status_code == 302

    late = organiser.post(here, {**NEW, "name_id": "Wisata", "seen": seen})
    assert late.status_code == 422
    assert 'value="Wisata"' in late.content.decode()

    again = late.context["form"]["seen"].value()
    assert organiser.post(here, {**NEW, "name_id": "Wisata", "seen": again}).status_code == 302
    draft.refresh_from_db()
    assert draft.rulebook.categories[0].name.id == "Wisata"
