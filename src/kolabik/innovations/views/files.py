"""Handing evidence out: to those who may see an entry of it, and never so that it can run."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from kolabik.foundation import clock
from kolabik.foundation.access import can
from kolabik.innovations.actions.keeping import read_file
from kolabik.innovations.inspection.kinds import SHOWN
from kolabik.innovations.queries import files_of
from kolabik.people.access import require_person

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "private, max-age=600",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_GET
def file(request: HttpRequest, code: str, file: str) -> FileResponse:
    person = require_person(request)
    found = get_object_or_404(files_of(code), code=file)
    if not can(person, "evidence.view", found):
        raise Http404  # a stranger does not learn that it is there
    kept = read_file(found.code, actor=person, at=clock.now())
    return FileResponse(
        kept.file.open("rb"),
        as_attachment=kept.media_type not in SHOWN,
        filename=kept.name,
        content_type=kept.media_type,
        headers=HEADERS,
    )
