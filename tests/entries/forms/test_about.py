from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from kolabik.entries.actions.drafting import Placing
from kolabik.entries.forms.about import AboutForm
from kolabik.entries.queries import rulebook_of
from kolabik.innovations.actions.innovating import Idea
from kolabik.sheets.names import name_key
from tests.world.entries import SINCE

EVERYWHERE = frozenset({"innovation", "placing"})
STANDING = {"name": "Antre Daring", "began_on": SINCE.isoformat()}


def _form(entry, data=None, places=EVERYWHERE) -> AboutForm:
    return AboutForm(
        QueryDict(urlencode(data)) if data else None,
        entry=entry,
        rules=rulebook_of(entry.edition),
        language="id",
        taken={name_key("Rujukan Cepat")},
        places=places,
    )


def test_form_shows_what_stands(entry):
    form = _form(entry)

    assert (form["name"].value(), form["began_on"].value()) == ("Antre Daring", SINCE)


def test_form_returns_the_idea_and_the_place(entry):
    rules = rulebook_of(entry.edition)
    chosen = {"category": rules.categories[1].key, "track": rules.tracks[0].key}

    form = _form(entry, {**STANDING, "expansion": "Antre dari rumah", **chosen})

    assert form.is_valid()
    assert form.idea() == Idea("Antre Daring", "Antre dari rumah", SINCE)
    assert form.placing() == Placing(**chosen)


@pytest.mark.parametrize("name", ["", "  ", "RUJUKAN cepat"])
def test_form_asks_for_a_name_of_its_own(entry, name):
    form = _form(entry, {**STANDING, "name": name})

    assert not form.is_valid()
    assert list(form.errors) == ["name"]


def test_form_of_a_returned_entry_changes_only_what_is_open(entry):
    category = rulebook_of(entry.edition).categories[1].key

    form = _form(entry, {"name": "Lain", "category": category}, places={"placing"})

    assert form.is_valid()
    assert (form.idea().name, form.placing().category) == ("Antre Daring", category)


def test_form_tells_a_change_by_somebody_else(entry):
    form = _form(entry, {**STANDING, "name": "Antre Cepat", "seen": "lama"})

    assert not form.is_valid()
    assert "Nama inovasi: Antre Daring" in form.non_field_errors()[0]
