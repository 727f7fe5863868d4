from django.test import Client
from django.urls import reverse

from tests.world.entries import INDICATOR


def test_preview_shows_the_answers_and_no_names_of_people(client: Client, cast, filled):
    client.force_login(cast.nurse)

    answer = client.get(reverse("entries:preview", args=[filled.code]))

    shown = answer.content.decode().partition("<main")[2]
    assert "Warga mengambil nomor antrean dari rumah." in shown
    assert INDICATOR["-measure"] in shown
    assert cast.nurse.full_name not in shown.partition("</main>")[0]


def test_preview_for_somebody_else_is_not_found(client: Client, cast, filled):
    client.force_login(cast.guest)

    assert client.get(reverse("entries:preview", args=[filled.code])).status_code == 404
