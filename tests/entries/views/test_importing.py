import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.foundation import clock
from tests.world.cast import Cast, with_second_factor
from tests.world.entries import running_edition
from tests.world.entry_sheets import good_row, sheet_of_entries


@pytest.fixture
def now_open(cast) -> Edition:
    """Return an edition whose registration runs now."""
    return running_edition(cast, clock.now())


@pytest.fixture
def organiser(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.organiser))
    return client


@pytest.fixture
def sheet(tmp_path, now_open):
    path = sheet_of_entries(tmp_path, now_open, [good_row(now_open)])
    return lambda: SimpleUploadedFile(path.name, path.read_bytes())


def _upload(client, edition, sheet, **given):
    return client.post(reverse("entries:import", args=[edition.code]), {"sheet": sheet, **given})


def _confirm(client, edition, shown):
    kept = shown.context["confirm_form"].initial["kept"]
    return client.post(reverse("entries:import_confirm", args=[edition.code]), {"kept": kept})


def test_a_look_shows_what_would_be_made_and_makes_nothing(organiser, now_open, sheet):
    answer = _upload(organiser, now_open, sheet())

    assert answer.status_code == 200
    assert "Antre Daring" in answer.content.decode()
    assert not Entry.objects.exists()


def test_confirm_imports_once_and_forgets_the_sheet(organiser, now_open, sheet):
    shown = _upload(organiser, now_open, sheet())

    answer = _confirm(organiser, now_open, shown)

    assert answer.headers["Location"] == reverse("entries:import", args=[now_open.code])
    assert Entry.objects.get().innovation.name == "Antre Daring"
    assert default_storage.listdir("imports")[1] == []
    assert _confirm(organiser, now_open, shown).status_code == 409
    assert Entry.objects.count() == 1


def test_the_same_sheet_again_says_that_nothing_is_new(organiser, now_open, sheet):
    for _ in range(2):
        shown = _upload(organiser, now_open, sheet())
        answer = _confirm(organiser, now_open, shown)

    page = organiser.get(answer.headers["Location"]).content.decode()
    assert "Tidak ada yang baru" in page


def test_what_is_whole_is_sent_in_where_that_is_wanted(organiser, now_open, sheet):
    shown = _upload(organiser, now_open, sheet(), sends="on")

    assert "langsung dikirim" in shown.content.decode()
    assert _confirm(organiser, now_open, shown).status_code == 302


def test_problems_are_shown_by_row_and_column(organiser, tmp_path, now_open):
    path = sheet_of_entries(tmp_path, now_open, [{**good_row(now_open), "unit": "Entah"}])
    sheet = SimpleUploadedFile(path.name, path.read_bytes())

    answer = _upload(organiser, now_open, sheet)

    assert answer.status_code == 422
    assert "baris 3, kolom A (Unit (nama atau kode))" in answer.content.decode()


def test_what_nobody_looked_at_is_not_imported(organiser, now_open):
    address = reverse("entries:import_confirm", args=[now_open.code])

    assert organiser.post(address, {"kept": "x"}).status_code == 422


def test_the_page_says_when_nothing_can_come_in(organiser, cast, edition):
    page = organiser.get(reverse("entries:import", args=[edition.code])).content.decode()

    assert "sampai pendaftarannya berakhir" in page
    assert 'type="file"' not in page


def test_the_empty_sheet_can_be_downloaded(organiser, tmp_path, now_open):
    answer = organiser.get(reverse("entries:import_template", args=[now_open.code]))

    path = tmp_path / "kosong.xlsx"
    path.write_bytes(answer.getvalue())
    assert load_workbook(path).sheetnames == ["Entri", "Penjelasan", "Unit"]
    assert f"entri-{now_open.code}.xlsx" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("who", ["coordinator", "nurse", "juror", "auditor", "leader"])
def test_others_do_not_import(client, cast, now_open, who):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(reverse("entries:import", args=[now_open.code])).status_code == 403
