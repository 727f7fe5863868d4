"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from kolabik.audit.views import log, verification

app_name = "audit"
urlpatterns: list[URLPattern | URLResolver] = [
    path("log/", log.list_events, name="list"),
    path("log/<int:number>/", log.show_event, name="detail"),
    path("log/verification/", verification.show_verification, name="verification"),
    path("log/export.<slug:ending>", log.export_events, name="export"),
]
