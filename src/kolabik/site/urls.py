"""Every address of the web product."""

from django.urls import URLPattern, URLResolver, include, path

from kolabik.site.home import health, home

APPS = ("web", "outbox", "audit", "governments", "people", "innovations", "editions", "entries")
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("health/", health, name="health"),
    *(path("", include(f"kolabik.{app}.urls")) for app in APPS),
]
