"""What a view is asked with: Django's request, and what htmx says about it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A request that came through our middleware."""

    htmx: HtmxDetails
