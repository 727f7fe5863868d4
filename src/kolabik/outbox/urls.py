"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from kolabik.outbox.views import messages

app_name = "outbox"
urlpatterns: list[URLPattern | URLResolver] = [
    path("outbox/", messages.list_messages, name="list"),
    path("outbox/<slug:code>/", messages.show_message, name="detail"),
    path("outbox/<slug:code>/sending/", messages.send_again, name="sending"),
]
