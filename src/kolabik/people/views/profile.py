"""A person's own page: what they tell about themselves, their data, and its end."""

import json
from dataclasses import fields

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kolabik.foundation import clock
from kolabik.foundation.access import require
from kolabik.people.access import require_person
from kolabik.people.actions.erasing import erase_person
from kolabik.people.actions.exporting import export_person
from kolabik.people.actions.profile import Details, edit_person
from kolabik.people.forms.profile import ErasureForm, ProfileForm
from kolabik.web.answer import onward, page, unusable
from kolabik.web.language import remember_language

EDIT, ERASE = "people/person_edit.html", "people/person_erase.html"


@require_http_methods(["GET", "HEAD", "POST"])
def edit_own(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    require(person, "person.edit_own", person)
    now = {field.name: getattr(person, field.name) for field in fields(Details)}
    form = ProfileForm(request.POST or None, initial=now)
    if request.method != "POST":
        return page(request, EDIT, {"form": form})
    if not form.is_valid():
        return unusable(request, EDIT, {"form": form})
    edit_person(person.code, form.details(), actor=person, at=clock.now())
    response = onward(request, reverse("people:account"), _("Your details are saved."))
    remember_language(response, form.cleaned_data["language"])
    return response


@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    require(person, "person.view_own", person)
    return page(request, "people/person_data.html", {"person": person})


@require_POST
def export_own(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    require(person, "person.export_own", person)
    response: HttpResponse = _export(request)
    return response


@reauthentication_required
def _export(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    data = export_person(person.code, actor=person, at=clock.now())
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    disposition = f'attachment; filename="kolabik-{person.code}.json"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="application/json", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_own(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    require(person, "person.erase_own", person)
    response: HttpResponse = _erase(request)
    return response


@reauthentication_required
def _erase(request: HttpRequest) -> HttpResponse:
    person = require_person(request)
    form = ErasureForm(request.POST or None, person=person)
    if request.method != "POST":
        return page(request, ERASE, {"form": form})
    if not form.is_valid():
        return unusable(request, ERASE, {"form": form})
    erase_person(person.code, actor=person, at=clock.now())
    logout(request)
    return onward(request, reverse("account_login"), _("Your account and your data are erased."))
