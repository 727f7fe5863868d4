"""How every view answers: a page, the part of it that htmx asked for, or a way onward."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

UNUSABLE = 422


def wants_part(request: HttpRequest) -> bool:
    """Tell whether htmx asked for a part of a page."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not (htmx.boosted or htmx.history_restore_request)


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page, or only the named part of it when htmx asked for that."""
    name = f"{template}#{part}" if part and wants_part(request) else template
    return render(request, name, dict(context or {}), status=status)


def unusable(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    part: str = "",
) -> HttpResponse:
    """Show a form again with its errors at the fields."""
    return page(request, template, context, part=part, status=UNUSABLE)


def onward(
    request: HttpRequest, to: str, said: "str | Promise" = "", *, level: int = messages.SUCCESS
) -> HttpResponse:
    """After an act: say what happened, and go to another page."""
    if said:
        messages.add_message(request, level, str(said))
    if wants_part(request):
        return HttpResponseClientRedirect(to)
    return HttpResponseRedirect(to)


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Return the address that a form wants to go to next, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else otherwise
