from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from kolabik.site.navigation import navigation


def _urls(rf, visitor, path="/"):
    request = rf.get(path)
    request.user = visitor
    return {item.url: item.is_current for item in navigation(request)["navigation"]}


def test_the_public_has_no_menu(rf):
    assert _urls(rf, AnonymousUser()) == {}


def test_a_menu_holds_only_what_its_reader_may_open(cast, rf):
    nurse, administrator = _urls(rf, cast.nurse), _urls(rf, cast.administrator)

    assert reverse("audit:list") not in nurse
    assert reverse("outbox:list") not in nurse
    assert reverse("audit:list") in administrator
    assert reverse("people:list", args=[cast.city.code]) in administrator


def test_the_menu_marks_where_one_is(cast, rf):
    found = _urls(rf, cast.auditor, reverse("audit:list"))

    assert [url for url, is_current in found.items() if is_current] == [reverse("audit:list")]


def test_a_demo_says_so(rf, settings):
    settings.IS_DEMO = True
    request = rf.get("/")
    request.user = AnonymousUser()

    assert navigation(request)["demo_notice"]
