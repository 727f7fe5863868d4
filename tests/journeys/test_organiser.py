"""The organiser: sets up a contest in one sitting, opens it, and extends its deadline."""

import re
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urljoin

import pytest

from kolabik.audit.models import Event
from kolabik.audit.queries import flaws
from kolabik.editions.models import Edition, EditionState
from kolabik.editions.queries import REGISTRATION
from kolabik.foundation import clock
from kolabik.outbox.models import Message
from tests.journeys.browsers import DESKTOP, PHONE
from tests.world.cast import make_cast, with_second_factor

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = ("identity", "dates", "entrants", "form", "documents", "screening", "judging", "winners")
SAVED = "main .form-end .primary"
REASON = "Jaringan internet terganggu selama tiga hari."


@pytest.mark.parametrize(("size", "language"), [(DESKTOP, "id"), (PHONE, "en")], ids=["id", "en"])
def test_a_contest_is_set_up_checked_opened_and_extended(visit, is_fine, sign_in, size, language):
    cast = make_cast()
    page = visit("/start/", size, language)
    sign_in(page, with_second_factor(cast.organiser))

    _begin(page, is_fine)
    _walk_through(page, is_fine)
    edition = Edition.objects.get()
    _spoil_the_weights(page, is_fine, edition)
    assert not page.locator("main form[action$='/opening/']").count()
    _mend_the_weights(page, is_fine)
    _open(page, is_fine, edition)

    _read_as_the_public(visit, is_fine, edition, size, language)
    _extend(page, is_fine, edition)

    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[0] == "edition.created"
    opened = verbs.index("edition.opened")
    assert set(verbs[opened + 1 :]) == {"deadline.extended"}
    assert len(verbs[opened + 1 :]) == edition.phases.count()  # all of them moved
    assert list(flaws()) == []


def _begin(page, is_fine) -> None:
    page.goto(urljoin(page.url, "/"))
    page.click("main a[href$='/editions/new/']")
    is_fine(page)
    page.check("[name=start][value='preset:kolabik-2023']")
    page.fill("[name=name]", "Kolabik Percobaan")
    page.fill("[name=first_day]", (clock.now() + timedelta(days=7)).date().isoformat())
    page.click("main form .primary")
    assert re.search(r"/editions/\w+/setup/", page.url)


def _walk_through(page, is_fine) -> None:
    """Look at every step, write the theme, add a track, and go on as the button says."""
    for step in STEPS:
        assert f"/setup/{step}/" in page.url
        is_fine(page)
        if step == "identity":
            page.fill("[name=theme]", "Lebih mudah, lebih cepat, lebih murah")
        if step == "entrants":
            page.click("main a[href$='/items/tracks/']")
            is_fine(page)
            page.fill("[name=name_id]", "Sekolah")
            page.fill("[name=name_en]", "Schools")
            page.click(SAVED)
            assert page.locator("main li", has_text=re.compile("Sekolah|Schools")).count()
        page.click(SAVED)
    page.wait_for_url("**/checklist/")
    is_fine(page)


def _spoil_the_weights(page, is_fine, edition: Edition) -> None:
    page.goto(urljoin(page.url, f"/editions/{edition.code}/setup/judging/"))
    page.locator("main a[href$='/weights/']").first.click()
    is_fine(page)
    page.locator("main form input[type=text], main form input[type=number]").first.fill("99")
    page.click(SAVED)
    assert page.locator("main .notice.warn").count()
    is_fine(page)
    page.goto(urljoin(page.url, f"/editions/{edition.code}/checklist/"))
    is_fine(page)


def _mend_the_weights(page, is_fine) -> None:
    page.click("main .actions .primary")  # it leads to what is wrong
    assert "/setup/judging/" in page.url
    page.locator("main a[href$='/weights/']").first.click()
    page.click("main button[value=equal]")
    assert not page.locator("main .notice.warn").count()


def _open(page, is_fine, edition: Edition) -> None:
    page.goto(urljoin(page.url, f"/editions/{edition.code}/checklist/"))
    page.click(SAVED)
    is_fine(page)
    edition.refresh_from_db()
    assert edition.state == EditionState.OPEN
    assert edition.is_seal_intact


def _read_as_the_public(visit, is_fine, edition: Edition, size, language) -> None:
    page = visit("/", size, language)
    page.click(f"main a[href='/editions/{edition.code}/']")
    is_fine(page)
    assert "Lebih mudah, lebih cepat, lebih murah" in page.inner_text("main")
    assert page.inner_text("#digest") == edition.rules_digest
    with page.expect_download() as waiting:
        page.click("main a[href$='/rules.json']")
    assert sha256(waiting.value.path().read_bytes()).hexdigest() == edition.rules_digest


def _extend(page, is_fine, edition: Edition) -> None:
    before = edition.phases.get(key=REGISTRATION).closes_at
    page.goto(urljoin(page.url, f"/editions/{edition.code}/extensions/"))
    is_fine(page)
    page.select_option("[name=phase]", REGISTRATION)
    wanted = before.astimezone().replace(tzinfo=None) + timedelta(days=3)
    page.fill("[name=closes_at]", wanted.strftime("%Y-%m-%dT%H:%M"))
    page.check("[name=shift_following]")
    page.fill("[name=reason]", "   ")
    page.click("main form .primary")
    assert page.locator("main [aria-invalid=true]").count() == 1  # spaces are no reason
    is_fine(page)
    page.fill("[name=reason]", REASON)
    page.click("main form .primary")
    is_fine(page)
    assert REASON in page.inner_text("main")
    assert edition.phases.get(key=REGISTRATION).closes_at > before
    told = Message.objects.filter(notice="editions/mail/extension.txt")
    assert {message.address.partition("@")[0] for message in told} >= {"nurul", "joko", "orin"}
