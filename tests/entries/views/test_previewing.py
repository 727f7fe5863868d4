from io import BytesIO

from django.test import Client
from django.urls import reverse

from kolabik.entries.actions.attaching import attach_file
from kolabik.innovations.actions.keeping import Brought, keep_file
from tests.world.entries import INDICATOR
from tests.world.evidence import pdf


def test_preview_shows_the_answers_and_no_names_of_people(client: Client, cast, filled):
    client.force_login(cast.nurse)

    answer = client.get(reverse("entries:preview", args=[filled.code]))

    shown = answer.content.decode().partition("<main")[2]
    assert "Warga mengambil nomor antrean dari rumah." in shown
    assert INDICATOR["-measure"] in shown
    assert cast.nurse.full_name not in shown.partition("</main>")[0]


def test_preview_tells_figures_that_a_file_shows_from_those_that_are_claimed(
    client: Client, cast, filled, act
):
    client.force_login(cast.nurse)
    file = keep_file(filled.innovation.code, Brought("register.pdf", BytesIO(pdf())), **act)
    attach_file(filled.code, "question:lebih-cepat", file.code, **act)

    shown = client.get(reverse("entries:preview", args=[filled.code])).text

    assert (shown.count("Ada buktinya"), shown.count("Baru pernyataan")) == (1, 4)


def test_preview_for_somebody_else_is_not_found(client: Client, cast, filled):
    client.force_login(cast.guest)

    assert client.get(reverse("entries:preview", args=[filled.code])).status_code == 404
