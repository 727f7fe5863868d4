import pytest
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kolabik.web.answer import onward, page, safe_next, unusable, wants_part


def _asked(rf, path="/", **headers) -> HttpRequest:
    request = rf.get(path, headers=headers)
    request.htmx = HtmxDetails(request)
    return request


def test_htmx_gets_the_part_and_everybody_else_the_page(rf):
    context = {"message": "Belum dapat.", "back": "/"}

    whole = page(_asked(rf), "web/refused.html", context, part="message")
    part = page(_asked(rf, **{"HX-Request": "true"}), "web/refused.html", context, part="message")

    assert b"<html" in whole.content
    assert part.content.decode().strip() == ('<p class="notice warn" role="alert">Belum dapat.</p>')


def test_a_boosted_or_restored_page_is_whole(rf):
    assert not wants_part(_asked(rf, **{"HX-Request": "true", "HX-Boosted": "true"}))
    assert not wants_part(
        _asked(rf, **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    )


def test_a_form_with_mistakes_is_422(rf):
    assert unusable(_asked(rf), "web/refused.html", {"back": "/"}).status_code == 422


def test_onward_redirects_a_page_and_moves_htmx(rf):
    assert onward(_asked(rf), "/x/").status_code == 302
    assert onward(_asked(rf, **{"HX-Request": "true"}), "/x/").headers["HX-Redirect"] == "/x/"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("/log/", "/log/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_next_never_leads_out_of_the_house(rf, wanted, expected):
    assert safe_next(rf.get("/", {"next": wanted}), "/") == expected
