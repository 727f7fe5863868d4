from typing import get_type_hints

from django_htmx.middleware import HtmxDetails

from kolabik.web.request import Request


def test_a_request_knows_what_htmx_says():
    assert get_type_hints(Request)["htmx"] is HtmxDetails
