"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from kolabik.innovations.views import files, partnerships, uploads

app_name = "innovations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("innovations/<code>/uploads/", uploads.begin, name="uploads"),
    path("innovations/<code>/uploads/<upload>/", uploads.go_on, name="upload"),
    path("innovations/<code>/files/<file>/", files.file, name="file"),
    path("innovations/<code>/partnerships/<unit>/", partnerships.partnership, name="partnership"),
]
