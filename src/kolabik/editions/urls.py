"""Addresses of the app."""

from django.urls import URLPattern, URLResolver

app_name = "editions"
urlpatterns: list[URLPattern | URLResolver] = []
