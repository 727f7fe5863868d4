"""The participant: enters an innovation on a phone; nothing that was typed is ever lost."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from kolabik.entries.models import Answer, Entry
from kolabik.entries.queries import rulebook_of
from kolabik.foundation import clock
from kolabik.governments.models import Goal, GoalKind
from kolabik.innovations.models import Member
from kolabik.rulebook.book import QuestionKind
from tests.journeys.browsers import DESKTOP, PHONE
from tests.world.cast import make_cast
from tests.world.entries import begun_entry, running_edition

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Warga menunggu sejak subuh."
OTHER = "Warga mengantre dari rumah."
SAVED = re.compile("Tersimpan pukul|Saved at")
OFFLINE = re.compile("menunggu jaringan|waiting for the network")
ONWARD = "main .form-end .primary"
CHOICE = ".question [data-choice]"


def _text(entry: Entry) -> tuple[str, str]:
    for section in rulebook_of(entry.edition).form:
        for question in section.questions:
            if question.kind is QuestionKind.TEXT:
                return section.key, question.key
    raise AssertionError


@pytest.fixture
def writing(visit, sign_in):
    """Return a nurse's page of the first text, its field, and the entry."""
    cast = make_cast()
    at = clock.now()
    entry = begun_entry(cast, running_edition(cast, at), at)
    section, key = _text(entry)

    def open_page(person=cast.nurse):
        page = visit("/", PHONE)
        sign_in(page, person)
        page.goto(urljoin(page.url, f"/entries/{entry.code}/sections/{section}/"))
        return page

    return cast, entry, key, open_page


def _saved(page) -> None:
    expect(page.locator("[data-badge]")).to_contain_text(SAVED)


def _stands(entry: Entry, key: str) -> str:
    answer = Answer.objects.filter(entry=entry, question=key).first()
    return answer.value.get("", "") if answer else ""


@pytest.mark.parametrize(("size", "language"), [(PHONE, "id"), (DESKTOP, "en")], ids=["id", "en"])
def test_an_innovation_is_entered_and_written(visit, is_fine, sign_in, size, language):
    cast, at = make_cast(), clock.now()
    edition = running_edition(cast, at)
    page = visit("/", size, language)
    sign_in(page, cast.nurse)

    _begin(page, is_fine, edition)
    entry = Entry.objects.get()
    _tell_who_made_it(page, is_fine, cast, entry)
    for section in rulebook_of(edition).form:
        _write(page, is_fine, f"/entries/{entry.code}/sections/{section.key}/")
    page.wait_for_url("**/preview/")
    is_fine(page)
    assert TEXT in page.inner_text("main")
    _look_back(page, is_fine, entry)
    _comment(page, is_fine, entry)


def _begin(page, is_fine, edition) -> None:
    page.goto(urljoin(page.url, "/entries/"))
    is_fine(page)
    page.click(f"main a[href='/editions/{edition.code}/entries/new/']")
    is_fine(page)
    page.fill("[name=name]", "Antre Daring")
    page.fill("[name=began_on]", "2021-03-01")
    page.locator("[name=category]").first.check()
    page.locator("[name=track]").first.check()
    page.click(ONWARD)


def _tell_who_made_it(page, is_fine, cast, entry: Entry) -> None:
    """Go through the pages beside the form, with a mistake in the shares and one more person."""
    Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)
    page.goto(urljoin(page.url, f"/entries/{entry.code}/about/"))
    is_fine(page)
    page.click(ONWARD)
    is_fine(page)
    page.fill("[name=mate-0-share]", "60")
    page.fill("[name=mate-1-name]", "Bu Ani")
    page.fill("[name=mate-1-share]", "30")
    page.press("[name=mate-1-share]", "Enter")  # saves, and takes nobody off
    is_fine(page)
    page.fill("[name=mate-1-share]", "40")
    page.click("main [value=add]")
    is_fine(page)
    assert page.input_value("[name=mate-1-share]") == "40"
    page.click(ONWARD)
    page.select_option("[name=unit]", cast.school.code)
    page.click("main form .button:not(.quiet)")
    is_fine(page)
    page.click("main a.primary")
    is_fine(page)
    page.locator("[name=sdgs]").check()
    page.click(ONWARD)
    assert [str(one) for one in entry.innovation.members.all()] == ["Nurul", "Bu Ani"]
    assert entry.innovation.partnerships.get().unit == cast.school
    assert entry.innovation.goals.count() == 1


def _write(page, is_fine, address: str) -> None:
    """Answer the texts of a section, save, and go on."""
    page.wait_for_url(f"**{address}")
    is_fine(page)
    for field in page.locator("#writing textarea:visible:not([name=text])").all():
        field.fill(TEXT)
    page.click(ONWARD)


def _look_back(page, is_fine, entry: Entry) -> None:
    page.goto(urljoin(page.url, f"/entries/{entry.code}/history/{_text(entry)[1]}/"))
    is_fine(page)
    assert page.inner_text("main ins") == TEXT
    page.goto(urljoin(page.url, "/entries/"))
    is_fine(page)


def _comment(page, is_fine, entry: Entry) -> None:
    section, key = _text(entry)
    page.goto(urljoin(page.url, f"/entries/{entry.code}/sections/{section}/"))
    page.click(f"#question-{key} summary")
    page.fill(f"#comment-text-{key}", "Tolong tambah angka.")
    is_fine(page)
    page.click(f"[form=comment-{key}].button")
    assert entry.comments.get().text == "Tolong tambah angka."


def test_what_is_typed_is_saved_after_a_pause(writing):
    _cast, entry, key, open_page = writing
    page = open_page()

    page.fill(f"[name={key}]", TEXT)
    _saved(page)

    assert _stands(entry, key) == TEXT
    assert page.evaluate("localStorage.length") == 0


def test_what_is_typed_survives_a_closed_tab_and_a_dead_network(writing):
    _cast, entry, key, open_page = writing
    page = open_page()
    address, context = page.url, page.context
    context.set_offline(True)
    page.fill(f"[name={key}]", TEXT)
    page.close()
    context.set_offline(False)
    assert _stands(entry, key) == ""

    page = context.new_page()
    page.goto(address)
    _saved(page)

    assert page.input_value(f"[name={key}]") == TEXT
    assert _stands(entry, key) == TEXT


def test_what_is_typed_without_a_network_is_sent_when_it_is_back(writing):
    _cast, entry, key, open_page = writing
    page = open_page()
    page.context.set_offline(True)
    page.fill(f"[name={key}]", TEXT)
    page.locator(f"[name={key}]").blur()
    expect(page.locator("[data-badge]")).to_contain_text(OFFLINE)

    page.context.set_offline(False)
    _saved(page)

    assert _stands(entry, key) == TEXT


def test_what_is_typed_after_the_session_ended_is_sent_after_signing_in(writing, sign_in):
    cast, entry, key, open_page = writing
    page = open_page()
    address = page.url
    page.context.clear_cookies()
    page.fill(f"[name={key}]", TEXT)
    page.locator(f"[name={key}]").blur()
    door = page.locator("[data-badge] a")
    door.wait_for()
    assert address.removeprefix(urljoin(address, "/")) in door.get_attribute("href")
    assert _stands(entry, key) == ""

    sign_in(page, cast.nurse)
    page.goto(address)
    _saved(page)

    assert _stands(entry, key) == TEXT


def test_what_is_sent_by_the_button_waits_for_what_is_under_way(writing):
    _cast, entry, key, open_page = writing
    page = open_page()
    address, under_way = page.url, []
    page.route("**/answers/", lambda one: one.continue_() if under_way else under_way.append(one))
    page.fill(f"[name={key}]", OTHER)
    with page.expect_request("**/answers/"):
        page.locator(f"[name={key}]").blur()
    page.fill(f"[name={key}]", TEXT)
    page.click(ONWARD)
    assert page.url == address

    under_way[0].continue_()
    expect(page).not_to_have_url(address)

    assert _stands(entry, key) == TEXT


def test_an_older_page_takes_what_was_saved_since(writing):
    _cast, _entry, key, open_page = writing
    page = open_page()
    older = page.request.get(page.url).text()
    page.fill(f"[name={key}]", OTHER)
    page.evaluate("window.dispatchEvent(new Event('beforeunload'))")
    _saved(page)

    page.route(page.url, lambda route: route.fulfill(body=older, content_type="text/html"))
    page.reload()
    _saved(page)

    assert page.input_value(f"[name={key}]") == OTHER
    assert page.locator(CHOICE).count() == 0
    assert page.input_value(f"[name=seen-{key}]") == "1"


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_two_authors_of_one_answer_choose_and_lose_nothing(writing, is_fine, whose):
    cast, entry, key, open_page = writing
    Member.objects.create(innovation=entry.innovation, person=cast.coordinator, position=1)
    mine, theirs = open_page(), open_page(cast.coordinator)
    theirs.fill(f"[name={key}]", OTHER)
    _saved(theirs)

    mine.fill(f"[name={key}]", TEXT)
    mine.locator(CHOICE).wait_for()
    is_fine(mine)
    assert mine.inner_text(f"{CHOICE} [data-mine]") == TEXT
    assert mine.inner_text(f"{CHOICE} [data-theirs]") == OTHER
    assert _stands(entry, key) == OTHER
    mine.reload()
    mine.locator(CHOICE).wait_for()  # the choice waits as well
    mine.click(f"[data-choose={whose}]")
    if whose == "mine":
        _saved(mine)

    chosen = {"mine": TEXT, "theirs": OTHER}[whose]
    assert mine.input_value(f"[name={key}]") == chosen
    assert _stands(entry, key) == chosen
