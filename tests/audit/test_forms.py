from datetime import UTC, datetime

import pytest
from django.utils import translation

from kolabik.audit.forms import DigestForm, SearchForm
from kolabik.audit.queries import Wanted

VERBS, PLACES = ["entry.submitted"], {"gov": "Kota Pasuruan", "other": "Kota Lain"}


def test_a_search_tells_what_is_wanted():
    asked = {"q": "e1", "verb": "entry.submitted", "government": "gov"}

    wanted = SearchForm(asked, verbs=VERBS, places=PLACES).wanted()

    assert wanted == Wanted("e1", "entry.submitted", "gov")


def test_days_are_whole_days_of_the_installation_s_zone():
    asked = {"since": "2022-11-01", "until": "2022-11-02"}

    wanted = SearchForm(asked, verbs=VERBS, places=PLACES).wanted()

    assert wanted.since == datetime(2022, 10, 31, 17, tzinfo=UTC)
    assert wanted.before == datetime(2022, 11, 2, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 65},
        {"verb": "entry.won"},
        {"government": "elsewhere"},
        {"since": "yesterday"},
        {"until": "2022-13-45"},
    ],
    ids=str,
)
def test_what_cannot_be_understood_is_told_and_not_looked_for(asked):
    form = SearchForm(asked, verbs=VERBS, places=PLACES)

    assert form.wanted() == Wanted()
    assert list(form.errors) == list(asked)


def test_a_span_ends_after_it_begins():
    form = SearchForm({"since": "2022-11-02", "until": "2022-11-01"}, verbs=VERBS, places=PLACES)

    assert form.wanted().before is None
    assert list(form.errors) == ["until"]


def test_one_government_needs_no_choice():
    form = SearchForm({}, verbs=VERBS, places={"gov": "Kota Pasuruan"})

    assert list(form.fields) == ["q", "verb", "since", "until"]
    assert form.wanted() == Wanted()


@pytest.mark.parametrize(("given", "read"), [(f" {'AB' * 32} ", "ab" * 32), ("ab" * 32, "ab" * 32)])
def test_a_digest_is_read_as_it_is_written_by_hand(given, read):
    form = DigestForm({"digest": given})

    assert form.is_valid()
    assert form.cleaned_data["digest"] == read


@pytest.mark.parametrize("given", ["ab", "zz" * 32, "ab" * 33])
def test_what_is_no_digest_is_told(given):
    with translation.override("en"):
        form = DigestForm({"digest": given})

        assert form.errors == {"digest": ["A digest has 64 signs: 0 to 9 and a to f."]}
