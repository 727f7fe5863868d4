import pytest
from django.test import Client
from django.urls import reverse

from kolabik.entries.models import Entry, SendingBack
from kolabik.entries.queries import rulebook_of
from kolabik.entries.states import EntryState
from kolabik.entries.views.frame import after
from tests.entries.conftest import AT
from tests.world.cast import Cast, with_second_factor

PAGES = ("about", "team", "partners", "goals")


def _steps(client: Client, address: str) -> list[tuple[str, str, bool]]:
    steps = client.get(address).context["steps"]
    return [(step.url, step.state, step.is_current) for step in steps]


def test_every_page_leads_through_all_of_them_and_says_where_one_is(
    client: Client, cast: Cast, entry: Entry
):
    client.force_login(cast.nurse)
    sections = [section.key for section in rulebook_of(entry.edition).form]
    expected = [
        *(reverse(f"entries:{page}", args=[entry.code]) for page in PAGES),
        *(reverse("entries:write", args=[entry.code, key]) for key in sections),
        reverse("entries:check", args=[entry.code]),
    ]

    for address in expected[:5]:
        steps = _steps(client, address)
        assert [url for url, _state, _is_current in steps] == expected
        assert [url for url, _state, is_current in steps if is_current] == [address]


def test_who_cannot_send_it_in_is_not_led_to_the_check(client: Client, cast: Cast, entry: Entry):
    client.force_login(with_second_factor(cast.organiser))

    urls = [url for url, *_ in _steps(client, reverse("entries:team", args=[entry.code]))]

    assert reverse("entries:check", args=[entry.code]) not in urls


def test_after_the_last_page_beside_the_form_it_begins(entry: Entry):
    assert after(entry, "about") == reverse("entries:team", args=[entry.code])
    assert after(entry, "goals") == reverse("entries:detail", args=[entry.code])


@pytest.mark.parametrize("page", [*PAGES, "detail", "check"])
def test_why_it_was_sent_back_stands_on_every_page_of_the_authors(
    client: Client, cast: Cast, entry: Entry, page: str
):
    Entry.objects.update(number=1, state=EntryState.DRAFT)
    SendingBack.objects.create(
        entry=entry, reason="Lengkapi tujuannya.", sent_back_at=AT, sent_back_by="x"
    )
    client.force_login(cast.nurse)

    shown = client.get(reverse(f"entries:{page}", args=[entry.code]), follow=True).text

    assert "Lengkapi tujuannya." in shown
