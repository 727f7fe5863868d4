from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition, Extension
from kolabik.foundation import clock
from kolabik.outbox.models import Message
from kolabik.web.parts.instants import last_minute
from tests.world.cast import Cast, with_second_factor

WEEK = timedelta(weeks=1)


@pytest.fixture
def organiser(client, cast):
    client.force_login(with_second_factor(cast.organiser))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def opened(cast: Cast, act: dict) -> Edition:
    """Return an edition whose registration runs now."""
    first_day = clock.now().date() - WEEK
    beginning = Beginning("Kini", first_day.year, preset="kolabik-2023", first_day=first_day)
    edition = create_edition(cast.city.code, beginning, **act)
    return open_edition(edition.code, revision=1, **act)


def _address(edition: Edition) -> str:
    return reverse("editions:extensions", args=[edition.code])


def _local(edition: Edition, at: datetime) -> str:
    local = last_minute(at).astimezone(ZoneInfo(edition.government.zone))
    return local.strftime("%Y-%m-%dT%H:%M")


def _given(edition: Edition, **changes: str) -> dict[str, str]:
    ends = edition.phases.get(key="registration").closes_at
    usual = {
        "phase": "registration",
        "closes_at": _local(edition, ends + WEEK),
        "reason": "Banjir di tiga kecamatan",
        "shift_following": "on",
    }
    return {**usual, **changes}


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_extending_moves_the_deadline_by_the_clocks_of_the_government(
    organiser, cast, opened, zone
):
    cast.city.zone = zone
    cast.city.save()
    opened.refresh_from_db()
    ends = opened.phases.get(key="registration").closes_at

    answer = organiser.post(_address(opened), _given(opened))

    assert answer.url == _address(opened)
    assert opened.phases.get(key="registration").closes_at == ends + WEEK
    assert Message.objects.filter(address="nurul@example.test").count() == 1


def test_extending_twice_extends_once(organiser, opened):
    given = _given(opened)

    for _click in range(2):
        assert organiser.post(_address(opened), given).status_code == 302

    assert Extension.objects.filter(phase__key="registration").count() == 1


def test_the_history_tells_what_moved_and_why_and_who_decided(organiser, opened):
    organiser.post(_address(opened), _given(opened))

    text = organiser.get(_address(opened)).text

    assert "Banjir di tiga kecamatan" in text
    assert "<dt>Decided by</dt><dd>Orin</dd>" in text
    assert text.count('data-label="New end"') == opened.phases.count() - 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closes_at": "2020-01-01T00:00"}, "closes_at"),
        ({"shift_following": ""}, "shift_following"),
        ({"reason": ""}, "reason"),
        ({"phase": "party"}, "phase"),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_nothing_typed_is_lost(
    organiser, opened, changes, field
):
    given = _given(opened, **changes)

    answer = organiser.post(_address(opened), given)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert given["closes_at"] in answer.text
    assert given["reason"] in answer.text
    assert not Extension.objects.exists()


def test_the_page_says_how_many_get_a_mail(organiser, cast, opened):
    text = organiser.get(_address(opened)).text

    assert "7 people with a role in this contest get a mail at once." in text


def test_a_draft_s_dates_are_set_in_its_setup(organiser, draft):
    text = organiser.get(_address(draft)).text

    assert reverse("editions:setup_dates", args=[draft.code]) in text
    assert "Extend and tell everybody" not in text
    assert organiser.post(_address(draft), _given(draft)).status_code in {409, 422}
    assert not Extension.objects.exists()


def test_a_closed_edition_moves_no_deadline(organiser, opened, act):
    close_edition(opened.code, **act)

    answer = organiser.post(_address(opened), _given(opened))

    assert answer.status_code == 409
    assert "Extend and tell everybody" not in organiser.get(_address(opened)).text


@pytest.mark.parametrize("who", ["leader", "auditor"])
def test_those_who_look_after_an_edition_read_the_history_alone(client, cast, opened, act, who):
    ends = opened.phases.get(key="award").closes_at
    extend_deadline(opened.code, Delay("award", ends + WEEK, "Hujan"), **act)
    client.force_login(getattr(cast, who))
    client.cookies["django_language"] = "en"

    text = client.get(_address(opened)).text

    assert "Hujan" in text
    assert "<dt>Decided by</dt><dd>Orin</dd>" in text
    assert "Extend and tell everybody" not in text
    assert "Close it for good" not in text
    assert client.post(_address(opened), _given(opened)).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("nurse", 403), ("guest", 403), ("stranger", 403)])
def test_the_deadlines_page_is_closed_to_others(client, cast, opened, draft, who, status):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(_address(opened)).status_code == status
    assert client.get(_address(draft)).status_code == 404
    closing = reverse("editions:closing", args=[opened.code])
    assert client.post(closing).status_code == status


def test_closing_ends_the_edition_once(organiser, opened):
    closing = reverse("editions:closing", args=[opened.code])

    for _click in range(2):
        assert organiser.post(closing).url == _address(opened)

    opened.refresh_from_db()
    assert opened.state == "closed"


def test_closing_a_draft_is_refused(organiser, draft):
    closing = reverse("editions:closing", args=[draft.code])

    answer = organiser.post(closing, {"next": _address(draft)})

    assert answer.status_code == 409
    assert f'href="{_address(draft)}"' in answer.text


@pytest.mark.parametrize("n", [1, 40])
def test_the_deadlines_page_asks_as_often_for_many_as_for_few(
    organiser, opened, act, n, django_assert_max_num_queries
):
    for turn in range(n):
        award = opened.phases.get(key="award")
        delay = Delay("award", award.closes_at + WEEK, f"Hujan {turn}")
        extend_deadline(opened.code, delay, **act)

    with django_assert_max_num_queries(18):  # sign-in and session included
        assert organiser.get(_address(opened)).status_code == 200
