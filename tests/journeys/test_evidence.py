"""The participant brings evidence: many files at once, over a network that comes and goes."""

import hashlib
import re
from pathlib import Path
from random import Random
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from kolabik.entries.models import Attachment
from kolabik.entries.queries.evidence import places_of
from kolabik.foundation import clock
from kolabik.innovations.models import EvidenceFile
from tests.journeys.browsers import DESKTOP, PHONE
from tests.world.cast import make_cast
from tests.world.entries import begun_entry, running_edition
from tests.world.evidence import jpeg, new_pdf, pdf, png, saved

pytestmark = pytest.mark.django_db(transaction=True)
PIECES = "**/uploads/*/"
STATE = "[data-state]"
WORDS = {
    "id": {
        "kept": "Sudah diperiksa dan disimpan",
        "refused": "Ditolak",
        "waiting": "Menunggu",
        "sending": re.compile(r"Mengirim, \d+%"),
        "paused": "Terhenti sementara",
        "program": "adalah program",
        "archive": "adalah arsip",
        "large": "lebih besar dari 25 MB",
    },
    "en": {
        "kept": "Checked and kept",
        "refused": "Refused",
        "waiting": "Waiting",
        "sending": re.compile(r"Sending, \d+%"),
        "paused": "Paused",
        "program": "is a program",
        "archive": "is an archive of files",
        "large": "is larger than 25 MB",
    },
}


class Line:
    """A network that lets one piece of a file through, and holds the next until it is cut."""

    def __init__(self, page):
        self.page, self.held, self.is_cut = page, [], False
        page.route(PIECES, self._take)

    def _take(self, route) -> None:
        if route.request.headers.get("upload-offset", "0") == "0":
            route.continue_()
        elif self.is_cut:
            route.abort()
        else:
            self.held.append(route)

    def wait(self) -> None:
        """Wait until a piece has come, and the next is on its way."""
        while not self.held:
            self.page.wait_for_timeout(20)

    def cut(self) -> None:
        self.is_cut = True
        self.page.context.set_offline(True)
        for route in self.held:
            route.abort()

    def mend(self) -> None:
        self.page.unroute(PIECES)
        self.page.context.set_offline(False)


@pytest.fixture
def evidence(visit, sign_in):
    """Return the nurse's entry, and a way to open the page of its evidence."""
    cast, at = make_cast(), clock.now()
    entry = begun_entry(cast, running_edition(cast, at), at)

    def open_page(size=PHONE, language="id"):
        page = visit("/health/", size, language)
        sign_in(page, cast.nurse)
        page.goto(urljoin(page.url, f"/entries/{entry.code}/evidence/"))
        return page

    return entry, places_of(entry), open_page


def _file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def _large_pdf() -> bytes:
    """Return a PDF that comes in several pieces."""
    document = new_pdf()
    document.Root.Bulk = document.make_stream(Random(1).randbytes(900_000))  # noqa: S311  not a secret: it shall not shrink
    return saved(document)


def _too_large(folder: Path) -> Path:
    path = folder / "besar.pdf"
    with path.open("wb") as file:
        file.truncate(25_000_001)
    return path


def _shelf(page, n: int):
    return page.locator("[data-shelf]").nth(n)


def _bring(page, n: int, *files: dict | Path) -> None:
    _shelf(page, n).locator("[data-brings][multiple]").set_input_files(files)


def _states(page, n: int, *words) -> None:
    expect(_shelf(page, n).locator(STATE)).to_have_text(list(words))


@pytest.mark.parametrize(("size", "language"), [(PHONE, "id"), (DESKTOP, "en")], ids=["id", "en"])
def test_many_files_are_brought_and_the_bad_ones_say_why(
    evidence, is_fine, tmp_path, size, language
):
    entry, places, open_page = evidence
    said = WORDS[language]
    page = open_page(size, language)
    assert page.locator("[data-plain]:visible").count() == 0

    _bring(
        page,
        0,
        _file("surat.pdf", pdf()),
        _file("foto.jpg", jpeg()),
        _file("nakal.pdf", b"MZ" + bytes(300)),
        _file("semua.zip", b"PK\3\4"),
    )
    _bring(page, 0, _too_large(tmp_path))
    _states(page, 0, said["kept"], said["kept"], *[said["refused"]] * 3)
    reasons = [said["program"], said["archive"], said["large"]]
    expect(_shelf(page, 0).locator("[data-why]:visible")).to_contain_text(reasons)
    assert _shelf(page, 0).locator("[data-renews] a").all_inner_texts() == ["surat.pdf", "foto.jpg"]

    line = Line(page)
    _bring(page, 1, _file("laporan.pdf", _large_pdf()), _file("loket.png", png()))
    line.wait()
    _states(page, 1, said["sending"], said["waiting"])
    assert _shelf(page, 1).locator("progress").first.evaluate("bar => bar.value > 0.1")
    is_fine(page)
    line.cut()
    _states(page, 1, said["paused"], said["waiting"])
    is_fine(page)
    _shelf(page, 1).locator("[data-act=cancel]").first.click()
    line.mend()
    _states(page, 1, said["kept"])
    brought = entry.attachments.order_by("added_at")
    assert list(brought.values_list("slot", "file__name")) == [
        (places[0].slot, "surat.pdf"),
        (places[0].slot, "foto.jpg"),
        (places[1].slot, "loket.png"),
    ]


def test_a_file_goes_on_after_the_network_was_cut(evidence):
    _entry, _places, open_page = evidence
    content, page = _large_pdf(), open_page()
    line = Line(page)
    _bring(page, 0, _file("laporan.pdf", content))
    line.wait()
    _states(page, 0, WORDS["id"]["sending"])
    line.cut()
    _states(page, 0, WORDS["id"]["paused"])

    line.mend()
    _states(page, 0, WORDS["id"]["kept"])

    file = EvidenceFile.objects.get()
    with file.file.open() as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == hashlib.sha256(content).hexdigest()
    assert page.evaluate("localStorage.length") == 0


def test_a_file_goes_on_after_the_page_was_closed(evidence, tmp_path):
    _entry, _places, open_page = evidence
    path = tmp_path / "laporan.pdf"  # a real one: it is known again by its time too
    path.write_bytes(_large_pdf())
    page = open_page()
    address, context = page.url, page.context
    line = Line(page)
    _bring(page, 0, path)
    line.wait()
    _states(page, 0, WORDS["id"]["sending"])
    line.cut()
    page.close()

    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    seen: list[tuple[str, str]] = []
    page.on("request", lambda r: seen.append((r.method, r.headers.get("upload-offset", ""))))
    _bring(page, 0, path)
    _states(page, 0, WORDS["id"]["kept"])

    assert [one for one in seen if one[0] in {"HEAD", "PATCH"}][:2] == [
        ("HEAD", ""),
        ("PATCH", str(256 * 1024)),
    ]
    assert EvidenceFile.objects.get().size == path.stat().st_size


def test_a_file_that_is_there_serves_another_question_and_nothing_chosen_is_lost(evidence, is_fine):
    _entry, places, open_page = evidence
    page = open_page()
    _bring(page, 0, _file("surat.pdf", pdf()))
    _states(page, 0, WORDS["id"]["kept"])
    other = _shelf(page, 2)
    other.locator("summary").click()
    other.locator("select").select_option(label=f"surat.pdf ({places[0].name.id})")

    _shelf(page, 1).locator("summary").click()
    _shelf(page, 1).locator("select").select_option(index=1)
    _shelf(page, 1).locator("[data-renewing] .button").click()

    also = f"Juga menjadi bukti untuk: {places[0].name.id}"
    expect(_shelf(page, 1).locator(".also")).to_have_text(also)
    assert other.locator("select").input_value() == EvidenceFile.objects.get().code
    is_fine(page)
    _shelf(page, 0).get_by_role("button", name="Lepas").click()
    expect(_shelf(page, 0).locator("[data-renews] a")).to_have_count(0)
    assert Attachment.objects.get().slot == places[1].slot
