"""Bringing a file piece by piece, as a program in the page does: POST, PATCH, and HEAD to ask."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.innovations.actions.uploading import (
    add_piece,
    begin_upload,
    cancel_upload,
    finish_upload,
)
from kolabik.innovations.forms import AnnouncedForm
from kolabik.innovations.models import EvidenceFile, Innovation, Upload
from kolabik.innovations.queries import innovations_visible_to, uploads_visible_to
from kolabik.people.access import require_person
from kolabik.web.answer import UNUSABLE

OFFSET = "Upload-Offset"
CREATED, NO_CONTENT = 201, 204


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    person, innovation = require_person(request), _reached(request, code)
    form = AnnouncedForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors.get_json_data()}, status=UNUSABLE)
    upload = begin_upload(innovation.code, form.announced(), actor=person, at=clock.now())
    address = reverse("innovations:upload", args=[innovation.code, upload.code])
    content = {"upload": upload.code, "address": address, "offset": upload.received}
    return JsonResponse(content, status=CREATED, headers={"Location": address})


@require_http_methods(["DELETE", "HEAD", "PATCH"])
def go_on(request: HttpRequest, code: str, upload: str) -> HttpResponse:
    person, innovation = require_person(request), _reached(request, code)
    coming = get_object_or_404(uploads_visible_to(person, innovation), code=upload)
    if request.method == "DELETE":
        cancel_upload(coming.code)
        return HttpResponse(status=NO_CONTENT)
    if request.method == "PATCH":
        coming = add_piece(coming.code, _offset(request), request.body)
        if coming.is_whole:
            return _kept(finish_upload(coming.code, actor=person, at=clock.now()))
    return _so_far(coming)


def _reached(request: HttpRequest, code: str) -> Innovation:
    innovation = get_object_or_404(innovations_visible_to(request.user), code=code)
    require(request.user, "innovation.edit", innovation)
    return innovation


def _offset(request: HttpRequest) -> int:
    given = request.headers.get(OFFSET, "")
    if not given.isdecimal():
        raise BadRequest(f"{OFFSET} is missing")
    return int(given)


def _so_far(upload: Upload) -> HttpResponse:
    return HttpResponse(status=NO_CONTENT, headers={OFFSET: str(upload.received)})


def _kept(file: EvidenceFile) -> JsonResponse:
    address = reverse("innovations:file", args=[file.innovation.code, file.code])
    facts = {"name": file.name, "size": file.size, "media_type": file.media_type}
    return JsonResponse({"file": file.code, "address": address, **facts})
