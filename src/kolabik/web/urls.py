"""Addresses of the base: the language switch, and in debug the style page."""

from django.conf import settings
from django.urls import URLPattern, path

from kolabik.web.views import language, style

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("language/", language.choose_language, name="language"),
]
if settings.DEBUG:
    urlpatterns.append(path("style/", style.style_page, name="style"))
