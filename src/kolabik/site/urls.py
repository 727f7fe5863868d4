"""Every address of the web product."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"kolabik.{app}.urls"))
    for app in ("web", "outbox", "audit", "governments", "people", "editions")
]
