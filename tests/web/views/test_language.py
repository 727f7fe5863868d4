from django.test import Client
from django.urls import reverse


def test_choosing_a_language_remembers_it_and_goes_back(db, client):
    answer = client.post(reverse("web:language"), {"language": "en", "next": "/account/login/"})

    assert answer.url == "/account/login/"
    assert answer.cookies["django_language"].value == "en"


def test_an_unknown_language_changes_nothing(db, client):
    answer = client.post(reverse("web:language"), {"language": "xx"})

    assert "django_language" not in answer.cookies


def test_reading_the_address_changes_nothing(db, client):
    assert client.get(reverse("web:language")).status_code == 405


def test_a_form_from_elsewhere_is_refused_in_plain_words(db):
    answer = Client(enforce_csrf_checks=True).post(reverse("web:language"), {"language": "en"})

    assert answer.status_code == 403
    assert "Mohon kirim ulang formulirnya" in answer.content.decode()
