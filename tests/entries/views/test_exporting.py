import io
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.world.cast import Cast, with_second_factor

ACTS = ("export_workbook", "export_text", "export_files")


@pytest.fixture
def organiser(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.organiser))
    return client


def _take(client, edition, act: str, scope: str = "all"):
    return client.post(reverse(f"entries:{act}", args=[edition.code]), {"scope": scope})


def test_the_page_offers_a_workbook_a_text_and_an_archive(organiser, edition):
    page = organiser.get(reverse("entries:export", args=[edition.code])).content.decode()

    assert all(reverse(f"entries:{act}", args=[edition.code]) in page for act in ACTS)


def test_a_workbook_is_handed_out(organiser, filled, edition):
    answer = _take(organiser, edition, "export_workbook")

    book = load_workbook(io.BytesIO(answer.getvalue()))
    assert book.sheetnames == ["Entri", "Indikator", "Tim", "Mitra", "Berkas"]
    assert f"kolabik-{edition.code}.xlsx" in answer.headers["Content-Disposition"]


def test_a_text_is_handed_out(organiser, filled, edition):
    lines = _take(organiser, edition, "export_text").getvalue().decode("utf-8-sig").splitlines()

    assert lines[1].split(";")[1] == filled.code


def test_an_archive_is_handed_out(organiser, filled, edition):
    answer = _take(organiser, edition, "export_files")

    assert ZipFile(io.BytesIO(answer.getvalue())).namelist() == ["index.csv"]
    assert answer.headers["Content-Type"] == "application/zip"


@pytest.mark.parametrize("act", ACTS)
def test_another_scope_is_refused(organiser, edition, act):
    assert _take(organiser, edition, act, "mine").status_code == 422


@pytest.mark.parametrize("who", ["coordinator", "nurse", "juror", "auditor", "leader"])
def test_others_take_nothing_along(client, cast, edition, who):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(reverse("entries:export", args=[edition.code])).status_code == 403
    assert {_take(client, edition, act).status_code for act in ACTS} == {403}
