from datetime import UTC, datetime

import pytest

from kolabik.editions.actions.drafting import set_dates
from kolabik.editions.forms.setup.dates import DatesForm
from kolabik.governments.models import Zone


def _sent(draft, **changed: str) -> DatesForm:
    shown = DatesForm(edition=draft)
    data = {bound.html_name: bound.value() for bound in shown}
    as_typed = {
        name: value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value
        for name, value in data.items()
    }
    return DatesForm({**as_typed, **changed}, edition=draft)


def test_dates_that_nobody_touched_come_out_as_they_were(draft):
    form = _sent(draft)

    assert form.is_valid(), form.errors
    assert form.made() == {
        phase.key: (phase.opens_at, phase.closes_at) for phase in draft.phases.all()
    }


@pytest.mark.parametrize(("zone", "hour"), [(Zone.WIB, 17), (Zone.WITA, 16), (Zone.WIT, 15)])
def test_the_last_minute_that_is_typed_counts_by_the_governments_clock(cast, draft, zone, hour):
    cast.city.zone = zone
    cast.city.save()
    draft.refresh_from_db()
    empty = {bound.html_name: "" for bound in DatesForm(edition=draft).visible_fields()}

    form = _sent(draft, **{**empty, "closes_registration": "2026-03-31T23:59"})

    assert form.is_valid(), form.errors
    assert form.made()["registration"] == (None, datetime(2026, 3, 31, hour, tzinfo=UTC))


def test_midnight_is_shown_as_the_minute_before(draft):
    line = DatesForm(edition=draft).lines[0]

    assert 'value="2026-02-02T00:00"' in str(line.opens)
    assert 'value="2026-03-01T23:59"' in str(line.closes)
    assert line.n_days == 28


def test_a_phase_without_dates_lasts_no_days(draft, act):
    set_dates(draft.code, {"registration": (None, None)}, **act)

    assert DatesForm(edition=draft).lines[0].n_days is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("closes_award", "2026-01-01T10:00", ("2026", "10", "1")),
        ("opens_screening", "2026-03-01T23:59", ("23", "59")),
        ("opens_registration", "besok", ()),
        ("opens_registration", "0001-01-01T00:00", ()),
        ("closes_award", "9999-12-31T23:59", ()),
    ],
)
def test_dates_that_cannot_be_are_told_at_their_field(draft, field, value, words):
    form = _sent(draft, **{field: value})

    assert list(form.errors) == [field]
    (told,) = form.errors[field]
    phase = draft.phases.get(key=field.partition("_")[2])
    assert phase.name_id in told or phase.name_en in told
    assert all(word in told for word in words)


def test_a_phase_may_begin_right_when_the_one_before_has_ended(draft):
    assert _sent(draft, opens_screening="2026-03-02T00:00").is_valid()


def test_a_phase_of_one_and_the_same_minute_is_none(draft):
    form = _sent(draft, opens_award="2026-08-01T09:00", closes_award="2026-08-01T09:00")

    assert list(form.errors) == ["closes_award"]


def test_a_phase_must_not_begin_before_an_earlier_one_ends_over_a_gap(draft):
    gap = {"opens_screening": "", "closes_screening": ""}

    form = _sent(draft, **gap, opens_desk="2026-02-20T08:00")

    assert list(form.errors) == ["opens_desk"]


def test_dates_that_somebody_else_set_meanwhile_are_told_by_their_phase(draft, act):
    seen = DatesForm(edition=draft)["seen"].value()
    set_dates(draft.code, {"award": (None, None)}, **act)

    form = _sent(draft, seen=seen, opens_award="2026-08-01T09:00")

    (told,) = form.non_field_errors()
    award = draft.phases.get(key="award")
    assert f"{award.name_id}, " in told or f"{award.name_en}, " in told


def test_a_phase_that_the_page_did_not_have_yet_keeps_its_dates(draft):
    form = DatesForm({"seen": "older"}, edition=draft)

    assert not form.is_valid()
    assert 'value="2026-02-02T00:00"' in str(form.lines[0].opens)
    assert form.lines[0].n_days is None
