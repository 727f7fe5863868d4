from urllib.parse import urlencode

from django.http import QueryDict

from kolabik.entries.actions.drafting import Placing
from kolabik.entries.forms.beginning import BeginningForm
from kolabik.entries.queries import rulebook_of
from kolabik.innovations.actions.innovating import Idea


def _form(cast, edition, units, data=None) -> BeginningForm:
    rules = rulebook_of(edition)
    sent = QueryDict(urlencode(data)) if data else None
    return BeginningForm(sent, innovations=[], units=units, rules=rules, language="id")


def test_form_asks_for_a_unit_only_where_there_is_a_choice(cast, edition):
    assert "unit" not in _form(cast, edition, [cast.clinic]).fields
    assert "unit" in _form(cast, edition, [cast.clinic, cast.school]).fields


def test_form_returns_the_new_innovation_its_unit_and_place(cast, edition):
    track = rulebook_of(edition).tracks[0].key
    data = {"innovation": "new", "name": "Antre", "ticket": "t", "track": track}

    form = _form(cast, edition, [cast.clinic], data)

    assert form.is_valid()
    assert form.is_new
    assert form.unit_code == cast.clinic.code
    assert form.idea() == Idea("Antre", ticket="t")
    assert form.placing("kesehatan", "umum") == Placing("kesehatan", track)


def test_form_without_a_unit_offers_no_new_innovation(cast, edition):
    assert not _form(cast, edition, [], {"innovation": "new", "name": "A"}).is_valid()
