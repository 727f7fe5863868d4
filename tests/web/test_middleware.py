import pytest
from django.test import override_settings
from django.urls import include, path

from kolabik.foundation.refused import Refused


def refuse(_request):
    raise Refused("Pendaftaran sudah ditutup.", code="closed")


def fail(_request):
    raise ZeroDivisionError


urlpatterns = [
    path("refused/", refuse),
    path("failed/", fail),
    path("", include("kolabik.site.urls")),
]


def test_a_page_is_indonesian_until_somebody_chooses(db, client):
    answer = client.get("/account/login/", headers={"Accept-Language": "en"})

    assert answer.headers["Content-Language"] == "id"
    assert '<html lang="id">' in answer.content.decode()


def test_the_chosen_language_is_spoken(db, client):
    client.cookies["django_language"] = "en"

    assert '<html lang="en">' in client.get("/account/login/").content.decode()


def test_an_unknown_language_is_not_spoken(db, client):
    client.cookies["django_language"] = "xx"

    assert client.get("/account/login/").headers["Content-Language"] == "id"


@override_settings(ROOT_URLCONF=__name__)
def test_a_broken_rule_is_told_with_409_and_a_way_back(db, client):
    answer = client.get("/refused/")

    assert answer.status_code == 409
    assert "Pendaftaran sudah ditutup." in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_another_failure_is_not_hidden(db, client):
    with pytest.raises(ZeroDivisionError):
        client.get("/failed/")
