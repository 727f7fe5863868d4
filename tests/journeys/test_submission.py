"""The participant sends an entry in: checks it, gets a receipt, and is in time or told why not."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from kolabik.editions.models import Phase
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.models import Answer, Entry, Submission
from kolabik.entries.queries import rulebook_of
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.outbox.models import Message
from kolabik.rulebook.book import QuestionKind
from tests.journeys.browsers import DESKTOP, PHONE
from tests.world.cast import make_cast
from tests.world.entries import running_edition, whole_entry

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize(
    ("size", "language"), [(PHONE, "id"), (DESKTOP, "en")], ids=["id", "en"]
)
TEXT = "Warga menunggu sejak subuh."
REASON = "Tambahkan angka pengguna tahun 2022."
PROBLEM = "#problems ~ ul a"
SEND_IN = "main form .submit .primary"
STATE = "main dl.facts .badge"
TAKE_BACK = "[aria-labelledby=taking-back] button"
WORDS = {
    "id": {
        "handed_in": "Menunggu koordinator",
        "submitted": "Diajukan",
        "late": "Tenggat sudah lewat",
        "kept": "Draf Anda tersimpan dan tetap dapat dibaca",
    },
    "en": {
        "handed_in": "Waiting for the coordinator",
        "submitted": "Submitted",
        "late": "The deadline is past",
        "kept": "Your draft is kept and stays readable",
    },
}


@pytest.fixture
def call():
    """Return the cast, an edition whose registration runs, and the nurse's whole entry in it."""
    cast, at = make_cast(), clock.now()
    edition = running_edition(cast, at)
    return cast, edition, whole_entry(cast, edition, at)


@BOTH
def test_an_entry_is_mended_sent_in_and_receipted_once(
    call, visit, sign_in, is_fine, size, language
):
    cast, _edition, entry = call
    key = _forget_an_answer(entry)
    page = visit("/health/", size, language)
    sign_in(page, cast.nurse)

    page.goto(urljoin(page.url, f"/entries/{entry.code}/check/"))
    is_fine(page)
    assert page.locator(SEND_IN).count() == 0
    page.click(PROBLEM)
    expect(page.locator(f"#question-{key}")).to_be_in_viewport()
    page.fill(f"[name={key}]", TEXT)
    here = page.url
    page.click(SEND_IN)
    expect(page).not_to_have_url(here)
    _by_the_steps(page, f"/entries/{entry.code}/check/")
    expect(page.locator(PROBLEM)).to_have_count(0)
    _pledge(page)
    is_fine(page)
    page.dblclick(SEND_IN)
    page.wait_for_url("**/receipt/")

    is_fine(page)
    submission = Submission.objects.get()
    assert page.inner_text("code.digest") == submission.digest
    assert page.inner_text("main dl.facts dd >> nth=0") == "1"
    assert page.inner_text(STATE) == WORDS[language]["handed_in"]
    receipt = Message.objects.get(notice="entries/mail/receipt.txt")
    assert receipt.address == cast.nurse.email
    assert submission.digest in receipt.body


@BOTH
def test_an_entry_goes_between_its_author_and_the_coordinator(
    call, visit, sign_in, is_fine, size, language
):
    cast, _edition, entry = call
    page = visit("/health/", size, language)
    sign_in(page, cast.nurse)
    _send_in(page, entry)

    sign_in(page, cast.coordinator)
    _open_what_waits(page, cast, entry)
    is_fine(page)
    page.click("[aria-labelledby=decide] .primary")
    page.wait_for_url("**/approvals/")

    sign_in(page, cast.nurse)
    page.goto(urljoin(page.url, "/entries/"))
    page.click(f"main a[href='/entries/{entry.code}/']")
    _by_the_steps(page, f"/entries/{entry.code}/check/")
    page.click(f"main a[href='/entries/{entry.code}/receipt/']")
    assert page.inner_text(STATE) == WORDS[language]["submitted"]
    page.click(TAKE_BACK)
    page.wait_for_url("**/sections/**")
    _send_in(page, entry)
    assert [one.number for one in Entry.objects.all()] == [1]
    assert Submission.objects.count() == 2

    sign_in(page, cast.coordinator)
    _open_what_waits(page, cast, entry)
    page.fill("[name=reason]", REASON)
    page.click("form[action$=sending-back\\/] button")
    page.wait_for_url("**/approvals/")

    sign_in(page, cast.nurse)
    page.goto(urljoin(page.url, "/entries/"))
    page.click(f"main a[href='/entries/{entry.code}/']")
    assert REASON in page.inner_text(".notice.warn")
    is_fine(page)


@BOTH
def test_at_the_deadline_only_who_began_in_time_can_finish(
    call, visit, sign_in, is_fine, size, language
):
    cast, edition, entry = call
    late = whole_entry(cast, edition, clock.now(), "Rujukan Cepat")
    page = visit("/health/", size, language)
    sign_in(page, cast.nurse)
    page.goto(urljoin(page.url, f"/entries/{entry.code}/check/"))
    _pledge(page)
    page.context.set_offline(True)
    page.click(SEND_IN)
    page.wait_for_url("chrome-error://**")

    _close_registration(edition)
    page.context.set_offline(False)
    page.reload()
    page.wait_for_url("**/receipt/")

    assert page.inner_text("code.digest") == Submission.objects.get().digest
    assert page.locator(TAKE_BACK).count() == 0
    page.goto(urljoin(page.url, f"/entries/{late.code}/check/"))
    told = page.inner_text("[role=alert]")
    assert WORDS[language]["late"] in told
    assert WORDS[language]["kept"] in told
    assert page.locator(SEND_IN).count() == 0
    is_fine(page)
    page.click("[role=alert] a")
    assert "Warga mengambil nomor antrean dari rumah." in page.inner_text("main")
    assert Entry.objects.get(pk=late.pk).state == EntryState.DRAFT


def _forget_an_answer(entry: Entry) -> str:
    questions = (one for section in rulebook_of(entry.edition).form for one in section.questions)
    texts = (one for one in questions if one.kind is QuestionKind.TEXT and one.required)
    key = next(texts).key
    Answer.objects.get(entry=entry, question=key).delete()
    return key


def _by_the_steps(page, address: str) -> None:
    narrow = page.locator(".steps-narrow summary")
    if narrow.is_visible():
        narrow.click()
    page.click(f".steps:visible a[href='{address}']")


def _pledge(page) -> None:
    for pledge in PLEDGES:
        page.check(f"[name={pledge}]")


def _send_in(page, entry: Entry) -> None:
    page.goto(urljoin(page.url, f"/entries/{entry.code}/check/"))
    _pledge(page)
    page.click(SEND_IN)
    page.wait_for_url("**/receipt/")


def _open_what_waits(page, cast, entry: Entry) -> None:
    page.goto(urljoin(page.url, f"/governments/{cast.city.code}/approvals/"))
    page.click(f"main a[href='/entries/{entry.code}/approval/']")


def _close_registration(edition) -> None:
    Phase.objects.filter(edition=edition, key=REGISTRATION).update(closes_at=clock.now())
