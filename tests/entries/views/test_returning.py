from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kolabik.entries.models import Correction, Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.outbox.models import Message
from tests.world.cast import Cast
from tests.world.screening import decided_entry, screened_entry

DOCUMENT = "document:surat-keputusan"
NOTICE = "entries/mail/returned.txt"


def _at(entry: Entry) -> str:
    return reverse("entries:return", args=[entry.code])


def _asked(entry: Entry, then: str = "return", **changed: Any) -> dict[str, Any]:
    local = timezone.localtime(clock.now() + timedelta(days=2), ZoneInfo(entry.government.zone))
    return {
        "submission": entry.submissions.get().code,
        "reason": "Unggah surat yang ditandatangani.",
        "places": [DOCUMENT],
        "until": f"{local:%Y-%m-%dT23:59}",
        "then": then,
        **changed,
    }


def test_the_form_proposes_what_was_failed_and_the_usual_time(
    organiser: Client, cast: Cast, sent_in: Entry
):
    screened_entry(cast, sent_in, clock.now(), failing=DOCUMENT)

    form = organiser.get(_at(sent_in)).context["form"]

    end = clock.now().astimezone(ZoneInfo(sent_in.government.zone)) + timedelta(days=3)
    assert form["places"].value() == [DOCUMENT]
    assert form["reason"].value() == "Tidak ditandatangani."
    assert f"{form['until'].value():%Y-%m-%d %H:%M}" == f"{end:%Y-%m-%d} 23:59"


def test_a_look_shows_the_mail_and_sends_nothing(organiser: Client, sent_in: Entry):
    answer = organiser.post(_at(sent_in), _asked(sent_in, "look"))

    assert "Unggah surat yang ditandatangani." in answer.context["letter"].body
    assert "- Surat keputusan" in answer.context["letter"].body
    assert not Correction.objects.exists()


def test_an_entry_is_returned_and_its_authors_get_a_mail(
    organiser: Client, cast: Cast, sent_in: Entry
):
    answer = organiser.post(_at(sent_in), _asked(sent_in))

    queue = reverse("entries:queue", args=[sent_in.edition.code])
    assert answer.headers["Location"] == queue
    correction = Correction.objects.get()
    end = timezone.localtime(correction.ends_at, ZoneInfo(sent_in.government.zone))
    assert (correction.places, end.hour, end.minute) == ([DOCUMENT], 0, 0)
    assert Entry.objects.get(pk=sent_in.pk).state == EntryState.RETURNED
    assert Message.objects.get(notice=NOTICE).address == cast.nurse.email


def test_no_reason_and_no_place_are_told_at_their_fields(organiser: Client, sent_in: Entry):
    answer = organiser.post(_at(sent_in), _asked(sent_in, reason="", places=[]))

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"reason", "places"}


def test_what_is_asked_can_be_changed_while_it_is_with_its_authors(
    organiser: Client, sent_in: Entry
):
    organiser.post(_at(sent_in), _asked(sent_in))
    assert organiser.get(_at(sent_in)).context["form"]["places"].value() == [DOCUMENT]

    organiser.post(_at(sent_in), _asked(sent_in, places=["team"]))

    assert Correction.objects.get().places == ["team"]


def test_the_past_is_refused(organiser: Client, sent_in: Entry):
    answer = organiser.post(_at(sent_in), _asked(sent_in, until="2022-01-01T23:59"))

    assert answer.status_code == 409


def test_authors_do_not_return_entries(nurse: Client, sent_in: Entry):
    assert nurse.post(_at(sent_in), _asked(sent_in)).status_code == 403


def _returned(organiser: Client, entry: Entry, *places: str) -> None:
    answer = organiser.post(_at(entry), _asked(entry, places=list(places)))
    assert answer.status_code == 302


def test_the_authors_read_why_where_and_until_when(
    organiser: Client, nurse: Client, sent_in: Entry
):
    _returned(organiser, sent_in, DOCUMENT, "team", "goals")

    pages = [
        nurse.get(reverse(f"entries:{name}", args=[sent_in.code])) for name in ("team", "check")
    ]

    for page in (answer.content.decode() for answer in pages):
        assert "Unggah surat yang ditandatangani." in page
        assert f'/entries/{sent_in.code}/evidence/#{DOCUMENT}"' in page
        assert f'/entries/{sent_in.code}/team/#team"' in page
        assert f'/entries/{sent_in.code}/goals/#main"' in page
    assert "Sekretariat meminta perbaikan sampai" in nurse.get("/entries/").content.decode()


def test_only_the_open_question_of_a_section_is_written_without_scripts(
    organiser: Client, nurse: Client, sent_in: Entry
):
    section = next(one for one in rulebook_of(sent_in.edition).form if len(one.questions) > 1)
    opened, closed = section.questions[0].key, section.questions[1].key
    _returned(organiser, sent_in, f"question:{opened}")
    address = reverse("entries:write", args=[sent_in.code, section.key])
    page = nurse.get(address)
    assert page.context["closed"] == {one.key for one in section.questions[1:]}
    seen = sent_in.answers.get(question=opened).revision
    before = sent_in.answers.get(question=closed).value

    answer = nurse.post(address, {opened: "Ditulis ulang.", f"seen-{opened}": str(seen)})

    assert answer.status_code == 302
    assert sent_in.answers.get(question=opened).value == {"": "Ditulis ulang."}
    assert sent_in.answers.get(question=closed).value == before


def test_files_can_be_changed_only_where_it_was_returned_for(
    organiser: Client, nurse: Client, sent_in: Entry
):
    _returned(organiser, sent_in, DOCUMENT)

    page = nurse.get(reverse("entries:evidence", args=[sent_in.code])).content.decode()

    assert page.count("data-plain") == 1
    assert page.count("Tidak dibuka untuk perbaikan") > 1


def test_a_corrected_entry_is_sent_in_again_and_back_on_the_desk(
    organiser: Client, nurse: Client, sent_in: Entry
):
    _returned(organiser, sent_in, DOCUMENT)

    pledged = dict.fromkeys(PLEDGES, "on")
    nurse.post(reverse("entries:check", args=[sent_in.code]), pledged)

    assert Entry.objects.get(pk=sent_in.pk).state == EntryState.SUBMITTED
    desk = organiser.get(reverse("entries:screening", args=[sent_in.code])).context["desk"]
    assert desk.submission == sent_in.submissions.last()
    assert sent_in.submissions.count() == 2


def test_who_was_found_not_eligible_reads_it_on_the_receipt_with_a_way_to_object(
    nurse: Client, cast: Cast, sent_in: Entry
):
    decided_entry(cast, sent_in, clock.now(), failing="team")

    page = nurse.get(reverse("entries:receipt", args=[sent_in.code])).content.decode()

    assert "Surat pernyataan tidak ditandatangani." in page
    assert reverse("entries:objection", args=[sent_in.code]) in page
