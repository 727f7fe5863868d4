import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve, reverse

from kolabik.foundation import clock
from kolabik.site.navigation import navigation
from tests.world.entries import running_edition


def _around(rf, visitor, path="/"):
    request = rf.get(path)
    request.user, request.resolver_match = visitor, resolve(path)
    return navigation(request)


def _urls(rf, visitor, path="/"):
    return {item.url: item.is_current for item in _around(rf, visitor, path)["navigation"]}


def test_the_public_has_no_menu_but_a_way_to_the_contests_and_in(rf, db):
    around = _around(rf, AnonymousUser())

    assert around["navigation"] == []
    assert [item.url for item in around["account_menu"]] == [
        reverse("editions:public"),
        reverse("account_login"),
    ]


def test_a_menu_holds_only_what_its_reader_may_open(cast, rf):
    nurse, administrator = _urls(rf, cast.nurse), _urls(rf, cast.administrator)

    people = reverse("people:list", args=[cast.city.code])
    for url in (reverse("audit:list"), reverse("outbox:list"), people):
        assert url not in nurse
        assert url in administrator
    assert reverse("editions:list", args=[cast.city.code]) in nurse


def test_who_takes_part_is_led_to_their_entries_and_a_coordinator_to_what_waits(cast, rf):
    approvals = reverse("entries:approvals", args=[cast.city.code])
    told = {who: _urls(rf, getattr(cast, who)) for who in ("nurse", "coordinator", "organiser")}

    assert [who for who in told if reverse("entries:mine") in told[who]] == ["nurse", "coordinator"]
    assert [who for who in told if approvals in told[who]] == ["coordinator"]


def test_who_reads_all_entries_is_led_to_those_of_the_open_contest(cast, rf):
    edition = running_edition(cast, clock.now())
    queue = reverse("entries:queue", args=[edition.code])

    told = {who: _urls(rf, getattr(cast, who)) for who in ("nurse", "organiser", "leader")}

    assert [who for who in told if queue in told[who]] == ["organiser", "leader"]


def test_who_looks_after_many_governments_gets_the_menu_of_the_one_that_is_open(cast, rf):
    units = reverse("governments:units", args=[cast.city.code])

    assert units not in _urls(rf, cast.operator)
    assert units in _urls(rf, cast.operator, reverse("governments:detail", args=[cast.city.code]))


def test_a_foreign_government_brings_no_menu(cast, rf):
    home = reverse("governments:detail", args=[cast.city.code])

    assert home not in _urls(rf, cast.stranger, home)


@pytest.mark.parametrize("name", ["people:account", "account_logout"])
def test_the_way_to_the_account_and_out_stands_on_every_page(cast, rf, name):
    menu = _around(rf, cast.nurse)["account_menu"]

    assert reverse(name) in [item.url for item in menu]


def test_the_menu_marks_where_one_is(cast, rf):
    found = _urls(rf, cast.auditor, reverse("audit:list"))

    assert [url for url, is_current in found.items() if is_current] == [reverse("audit:list")]


def test_a_demo_says_so(rf, settings, db):
    settings.IS_DEMO = True

    assert _around(rf, AnonymousUser())["demo_notice"]
