"""The addresses of a demo: its door, and all those of the product. No other start has the door."""

from django.urls import URLPattern, URLResolver, include, path

from kolabik.site.demo.entrance import entrance, first_page, play
from kolabik.site.urls import urlpatterns as product

door = [
    path("demo/", entrance, name="entrance"),
    path("demo/<slug:code>/session/", play, name="play"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", first_page, name="home"),
    path("", include((door, "demo"))),
    *product,
]
