"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from kolabik.editions.views import beginning, checklist, extensions, listing, preview, public
from kolabik.editions.views.setup import (
    dates,
    documents,
    entrants,
    form,
    identity,
    items,
    judging,
    screening,
    start,
    winners,
)

app_name = "editions"
OF_GOVERNMENT = "governments/<str:gov>/editions"
ONE = "editions/<str:code>"
SETUP = f"{ONE}/setup"
ITEMS = f"{SETUP}/items/<str:of>"  # a collection of the rules, e.g. form.profile.questions
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{OF_GOVERNMENT}/", listing.list_editions, name="list"),
    path(f"{OF_GOVERNMENT}/new/", beginning.new, name="new"),
    path("editions/", public.list_public, name="public"),
    path(f"{ONE}/", public.detail, name="detail"),
    path(f"{ONE}/rules.json", public.rules, name="rules"),
    path(f"{ONE}/logo/", public.logo, name="logo"),
    path(f"{ONE}/preview/", preview.preview, name="preview"),
    path(f"{ONE}/preview/form/", preview.form_part, name="preview_form"),
    path(f"{ONE}/checklist/", checklist.checklist, name="checklist"),
    path(f"{ONE}/opening/", checklist.opening, name="opening"),
    path(f"{ONE}/extensions/", extensions.extensions, name="extensions"),
    path(f"{ONE}/closing/", extensions.closing, name="closing"),
    path(f"{SETUP}/", start.start, name="setup"),
    path(f"{SETUP}/identity/", identity.identity, name="setup_identity"),
    path(f"{SETUP}/identity/logo/", identity.logo, name="setup_logo"),
    path(f"{SETUP}/dates/", dates.dates, name="setup_dates"),
    path(f"{SETUP}/dates/new/", dates.new, name="phase_new"),
    path(f"{SETUP}/dates/phases/<str:key>/", dates.edit, name="phase_edit"),
    path(f"{SETUP}/dates/phases/<str:key>/removal/", dates.removal, name="phase_removal"),
    path(f"{SETUP}/entrants/", entrants.entrants, name="setup_entrants"),
    path(f"{SETUP}/form/", form.form, name="setup_form"),
    path(f"{SETUP}/documents/", documents.documents, name="setup_documents"),
    path(f"{SETUP}/screening/", screening.screening, name="setup_screening"),
    path(f"{SETUP}/judging/", judging.judging, name="setup_judging"),
    path(f"{SETUP}/judging/<str:key>/weights/", judging.weights, name="weights"),
    path(f"{SETUP}/winners/", winners.winners, name="setup_winners"),
    path(f"{ITEMS}/", items.new, name="item_new"),
    path(f"{ITEMS}/<str:key>/", items.edit, name="item_edit"),
    path(f"{ITEMS}/<str:key>/place/", items.place, name="item_place"),
    path(f"{ITEMS}/<str:key>/removal/", items.removal, name="item_removal"),
]
