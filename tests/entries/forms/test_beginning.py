from urllib.parse import urlencode

from django.http import QueryDict

from kolabik.entries.actions.drafting import Placing
from kolabik.entries.actions.entering import Entering
from kolabik.entries.forms.beginning import BeginningForm
from kolabik.entries.queries import rulebook_of
from kolabik.innovations.actions.innovating import Idea
from tests.world.entries import nurses_innovation


def _form(cast, edition, units, data=None, innovations=()) -> BeginningForm:
    rules = rulebook_of(edition)
    sent = QueryDict(urlencode(data)) if data else None
    return BeginningForm(sent, innovations=innovations, units=units, rules=rules, language="id")


def test_form_asks_for_a_unit_only_where_there_is_a_choice(cast, edition):
    assert "unit" not in _form(cast, edition, [cast.clinic]).fields
    assert "unit" in _form(cast, edition, [cast.clinic, cast.school]).fields


def test_form_returns_the_new_innovation_its_unit_and_place(cast, edition):
    track = rulebook_of(edition).tracks[0].key
    data = {"innovation": "new", "name": "Antre", "ticket": "t", "track": track}

    form = _form(cast, edition, [cast.clinic], data)

    assert form.is_valid()
    assert (form.known, form.home) == (None, cast.clinic)
    assert form.entering() == Entering(
        unit=cast.clinic.code, idea=Idea("Antre", ticket="t"), placing=Placing("", track)
    )


def test_form_returns_the_innovation_that_is_there(cast, edition, at):
    innovation = nurses_innovation(cast, at)

    form = _form(cast, edition, [cast.clinic], {"innovation": innovation.code}, [innovation])

    assert form.is_valid()
    assert form.known == innovation
    assert form.entering() == Entering(innovation=innovation.code)


def test_form_is_possible_with_a_unit_or_an_innovation_to_enter(cast, edition, at):
    innovation = nurses_innovation(cast, at)

    assert not _form(cast, edition, []).is_possible
    assert _form(cast, edition, [cast.clinic]).is_possible
    assert _form(cast, edition, [], None, [innovation]).is_possible


def test_form_without_a_unit_offers_no_new_innovation(cast, edition):
    assert not _form(cast, edition, [], {"innovation": "new", "name": "A"}).is_valid()
