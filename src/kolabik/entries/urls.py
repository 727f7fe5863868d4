"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from kolabik.entries.views import (
    beginning,
    commenting,
    evidence,
    history,
    listing,
    previewing,
    writing,
)
from kolabik.entries.views.routes import routes

app_name = "entries"
ONE = "entries/<str:code>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("entries/", listing.mine, name="mine"),
    path("editions/<str:code>/entries/new/", beginning.begin, name="begin"),
    path(f"{ONE}/", writing.start, name="detail"),
    path(f"{ONE}/sections/<str:section>/", writing.write, name="write"),
    path(f"{ONE}/answers/", writing.answers, name="answers"),
    path(f"{ONE}/comments/", commenting.comment, name="comments"),
    path(f"{ONE}/comments/<str:comment>/settlement/", commenting.settle, name="settle"),
    path(f"{ONE}/history/<str:question>/", history.history, name="history"),
    path(f"{ONE}/preview/", previewing.preview, name="preview"),
    path(f"{ONE}/evidence/", evidence.evidence, name="evidence"),
    path(f"{ONE}/evidence/<str:attachment>/removal/", evidence.removal, name="evidence_removal"),
    *routes,
]
