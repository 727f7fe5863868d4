"""The secretariat screens the field, and its authors correct, object, and are answered."""

from datetime import timedelta
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from kolabik.entries.models import Correction, Decision, Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.outbox.models import Message
from kolabik.people.models import Person, Role
from kolabik.rulebook.book import QuestionKind
from tests.journeys.browsers import DESKTOP, PHONE
from tests.world.cast import make_cast, make_person, with_second_factor
from tests.world.entries import running_edition
from tests.world.screening import decided_entry, submitted_entry

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize(
    ("size", "language"), [(DESKTOP, "id"), (PHONE, "en")], ids=["id", "en"]
)
NAMES = ("Antre Daring", "Rujukan Cepat", "Posyandu Bergerak")
WHY = "Surat keputusan belum ditandatangani."
PLEASE = "Sebutkan kelurahan yang dilayani."
TEXT = "Warga Kelurahan Trajeng dan Bugul Kidul."
AGAINST = "Susunan tim tercantum di halaman dua surat keputusan."
ANSWER = "Benar, halaman dua memuat susunan tim."
ROWS = "#table tbody th a"


@pytest.fixture
def field(visit, sign_in):
    """Return the cast, an edition with three entries to screen, and a browser that is somebody."""
    cast, at = make_cast(), clock.now()
    with_second_factor(cast.organiser)
    edition = running_edition(cast, at)
    entries = [
        submitted_entry(cast, edition, at - timedelta(minutes=9 - n), name)
        for n, name in enumerate(NAMES)
    ]

    def enter(person: Person, path: str, page=None, size=DESKTOP, language="id"):
        page = page or visit("/health/", size, language)
        sign_in(page, person)
        page.goto(urljoin(page.url, path))
        return page

    return cast, edition, entries, enter


@BOTH
def test_a_field_is_screened_and_what_was_returned_is_corrected(field, is_fine, size, language):
    cast, edition, (good, returned, bad), enter = field
    key = _first_text(good)
    page = enter(cast.organiser, f"/editions/{edition.code}/entries/", None, size, language)

    page.click(".to-do .primary")
    page.wait_for_url(f"**/entries/{good.code}/screening/")
    _decide_here(page, "eligible")
    page.wait_for_url(f"**/entries/{returned.code}/screening/")
    _return(page, is_fine, key)
    page.wait_for_url(f"**/entries/{bad.code}/screening/")
    page.click("#checklist .checks summary")
    page.check("[name=mark-team][value=failed]")
    page.fill("[name=reason-team]", WHY)
    is_fine(page)
    _decide_here(page, "ineligible")
    page.wait_for_url("**/entries/")

    enter(cast.nurse, "/entries/", page)
    page.click(f"main a[href='/entries/{returned.code}/']")
    _correct(page, is_fine, key)
    assert Correction.objects.get().corrected_at is not None

    enter(cast.organiser, f"/editions/{edition.code}/entries/", page)
    page.click(".to-do .primary")
    assert TEXT in page.inner_text("#entry")
    _decide_here(page, "eligible")
    page.wait_for_url("**/entries/")
    found = Decision.objects.order_by("entry__number").values_list("outcome", flat=True)
    assert list(found) == ["eligible", "eligible", "ineligible"]
    assert set(Entry.objects.values_list("state", flat=True)) == {EntryState.SUBMITTED}


@BOTH
def test_decisions_are_told_at_once_objected_to_and_answered(field, is_fine, size, language):
    cast, edition, entries, enter = field
    _decide(cast, entries, is_told=False)
    bad = entries[2]
    page = enter(cast.organiser, f"/editions/{edition.code}/decisions/", None, size, language)

    page.click("main form.card .primary")
    page.wait_for_url("**/decisions/?show=told")
    is_fine(page)
    told = Message.objects.filter(
        notice__in=["entries/mail/eligible.txt", "entries/mail/ineligible.txt"]
    )
    assert sorted(told.values_list("notice", flat=True)) == [
        "entries/mail/eligible.txt",
        "entries/mail/eligible.txt",
        "entries/mail/ineligible.txt",
    ]

    enter(cast.nurse, "/entries/", page)
    page.click(f"main a[href='/entries/{bad.code}/']")
    assert "Surat pernyataan tidak ditandatangani." in page.inner_text(".notice.bad")
    is_fine(page)
    page.click(f".notice.bad a[href='/entries/{bad.code}/objection/']")
    page.fill("[name=text]", AGAINST)
    is_fine(page)
    page.click("main form .submit .primary")
    expect(page.locator("main form")).to_have_count(0)

    enter(cast.organiser, f"/editions/{edition.code}/objections/", page)
    page.click(ROWS)
    assert AGAINST in page.inner_text("main")
    page.check("[name=outcome][value=upheld]")
    page.fill("[name=answer]", ANSWER)
    is_fine(page)
    page.click("main form .submit .primary")
    expect(page.locator("main form")).to_have_count(0)
    assert Entry.objects.get(pk=bad.pk).state == EntryState.ELIGIBLE

    enter(cast.nurse, f"/entries/{bad.code}/objection/", page)
    assert ANSWER in page.inner_text("main")
    assert Message.objects.filter(notice="entries/mail/objection_answered.txt").count() == 1


@BOTH
def test_the_queue_is_worked_with_the_keyboard(field, size, language):
    cast, edition, entries, enter = field
    page = enter(cast.organiser, f"/editions/{edition.code}/entries/", None, size, language)
    keys, links = page.keyboard, page.locator(ROWS)

    keys.press("/")
    expect(page.locator("#id_q")).to_be_focused()
    keys.type("jk")
    assert page.input_value("#id_q") == "jk"
    page.fill("#id_q", "")
    page.locator("#id_q").blur()
    keys.press("j")
    expect(links.nth(0)).to_be_focused()
    keys.press("j")
    expect(links.nth(1)).to_be_focused()
    keys.press("k")
    keys.press("x")
    assert page.locator("[name=entry]:checked").get_attribute("value") == entries[0].code
    keys.press("Enter")
    page.wait_for_url(f"**/entries/{entries[0].code}/screening/")


@BOTH
def test_whoever_has_not_begun_is_reminded(field, is_fine, size, language):
    cast, edition, entries, enter = field
    _decide(cast, entries, is_told=True)
    teacher = make_person("Tini", Role.PARTICIPANT, cast.city, cast.school)
    Person.objects.filter(pk=teacher.pk).update(phone="+6281234567890")
    page = enter(cast.organiser, f"/editions/{edition.code}/funnel/", None, size, language)

    figures = page.locator("figure details td:nth-child(2)").all_text_contents()
    assert figures == ["3", "1", "3", "3", "2"]
    link = page.locator("a.contact")
    assert link.get_attribute("href").startswith("https://wa.me/6281234567890?text=")
    page.click("#reminders [value=every]")
    page.locator("[data-dismissible]").wait_for()
    is_fine(page)

    told = Message.objects.filter(notice="entries/mail/reminder.txt")
    assert list(told.values_list("address", flat=True)) == [teacher.email]


def test_what_one_decides_another_confirms(visit, sign_in, is_fine):
    cast, at = make_cast(), clock.now()
    edition = running_edition(cast, at, screening={"persons": 2})
    entry = submitted_entry(cast, edition, at)
    decided = decided_entry(cast, entry, at, is_told=False)
    page = visit("/health/", DESKTOP)
    for person in (cast.organiser, cast.administrator):
        with_second_factor(person)

    sign_in(page, cast.organiser)
    page.goto(urljoin(page.url, f"/entries/{decided.code}/screening/"))
    assert page.locator("form[action$='/confirmation/']").count() == 0
    sign_in(page, cast.administrator)
    page.goto(urljoin(page.url, f"/editions/{edition.code}/entries/"))
    page.click("main a[href='?stage=to_confirm']")
    page.click(ROWS)
    is_fine(page)
    page.click("form[action$='/confirmation/'] button")
    page.wait_for_url("**/entries/?stage=to_confirm")

    decision = Decision.objects.get()
    people = (decision.proposed_by, decision.confirmed_by)
    assert people == (cast.organiser.code, cast.administrator.code)


def _first_text(entry: Entry) -> str:
    questions = (one for section in rulebook_of(entry.edition).form for one in section.questions)
    return next(one.key for one in questions if one.kind is QuestionKind.TEXT)


def _decide_here(page, then: str) -> None:
    """Let the rules pass at which nobody has said anything, and press a button."""
    for rule in page.locator("#checklist .pass").all():
        if rule.locator("input:checked").count() == 0:
            rule.locator("input[value=passed]").check()
    page.click(f"[name=then][value={then}]")


def _return(page, is_fine, key: str) -> None:
    """Give an entry back for one question, after a look at the mail."""
    _decide_here(page, "return")
    page.wait_for_url("**/return/")
    page.fill("[name=reason]", PLEASE)
    page.check(f"[name=places][value='question:{key}']")
    page.click("[name=then][value=look]")
    assert PLEASE in page.inner_text(".letter")
    is_fine(page)
    page.click(".letter [value=return]")


def _correct(page, is_fine, key: str) -> None:
    """Follow the notice to the one field that is open, write there, and send it in again."""
    assert PLEASE in page.inner_text(".notice.warn")
    page.click(f".notice.warn a[href$='#question-{key}']")
    is_fine(page)
    assert _open_fields(page) == [key]
    page.fill(f"[name={key}]", TEXT)
    here = page.url
    page.click("main form .submit .primary")
    expect(page).not_to_have_url(here)
    page.click(".notice.warn .primary")
    for pledge in PLEDGES:
        page.check(f"[name={pledge}]")
    page.click("main form .submit .primary")
    page.wait_for_url("**/receipt/")


def _open_fields(page) -> list[str]:
    names = page.locator("#writing :is(input, textarea, select):enabled:not([type=hidden], [form])")
    return [one.get_attribute("name") for one in names.all()]


def _decide(cast, entries, *, is_told: bool) -> None:
    """Find the last of them not eligible; tell all at once, or nobody yet."""
    *good, bad = entries
    for entry in good:
        decided_entry(cast, entry, clock.now(), is_told=False)
    decided_entry(cast, bad, clock.now(), failing="team", is_told=is_told)
