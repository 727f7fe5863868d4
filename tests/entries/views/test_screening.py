from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kolabik.editions.models import Edition
from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.actions.submitting import submit_entry, take_back
from kolabik.entries.models import Check, Decision, Entry
from kolabik.entries.states import PLEDGES, Outcome
from kolabik.foundation import clock
from kolabik.innovations.models import EvidenceFile, Innovation
from tests.world.cast import Cast
from tests.world.entries import begun_entry
from tests.world.screening import decided_entry, submitted_entry


def _desk(entry: Entry) -> str:
    return reverse("entries:screening", args=[entry.code])


def _filled(client: Client, entry: Entry, then: str, **changed: str) -> dict[str, Any]:
    """Return the checklist with every rule passed, but for what is changed."""
    form = client.get(_desk(entry)).context["form"]
    marks = {one.mark.html_name: "passed" for one in form.rules()}
    return {"submission": form["submission"].value(), "then": then, **marks, **changed}


def test_the_desk_shows_the_entry_with_its_files_and_the_checklist(
    organiser: Client, sent_in: Entry
):
    page = organiser.get(_desk(sent_in)).content.decode()

    file = EvidenceFile.objects.get()
    address = reverse("innovations:file", args=[sent_in.innovation.code, file.code])
    assert "Warga mengambil nomor antrean dari rumah." in page
    assert address in page
    download = organiser.get(address)
    download.close()
    assert download.status_code == 200
    assert 'value="eligible"' in page


def test_what_is_found_is_saved_and_the_screener_stays(organiser: Client, sent_in: Entry):
    told = {"mark-team": "failed", "reason-team": "Tidak ada penjaga."}

    answer = organiser.post(_desk(sent_in), _filled(organiser, sent_in, "save", **told))

    assert answer.headers["Location"] == _desk(sent_in)
    team = Check.objects.get(rule="team")
    assert (team.has_passed, team.reason) == (False, "Tidak ada penjaga.")
    assert not Decision.objects.exists()


def test_a_failed_rule_without_a_reason_is_told_at_its_field_and_nothing_is_lost(
    organiser: Client, sent_in: Entry
):
    told = _filled(organiser, sent_in, "save", **{"mark-team": "failed"})

    answer = organiser.post(_desk(sent_in), told)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason-team"]
    assert not Check.objects.exists()


def test_a_decision_leads_to_the_entry_that_came_after(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    second = submitted_entry(cast, running, clock.now(), "Gizi Balita")

    answer = organiser.post(_desk(sent_in), _filled(organiser, sent_in, "eligible"))

    assert answer.headers["Location"] == _desk(second)
    assert Decision.objects.get().outcome == Outcome.ELIGIBLE


def test_after_the_last_one_one_is_back_in_the_queue(organiser: Client, sent_in: Entry):
    answer = organiser.post(_desk(sent_in), _filled(organiser, sent_in, "eligible"))

    assert answer.headers["Location"] == reverse("entries:queue", args=[sent_in.edition.code])


def test_not_eligible_tells_the_reasons_of_the_failed_rules(organiser: Client, sent_in: Entry):
    told = {"mark-team": "failed", "reason-team": "Tidak ada penjaga."}

    organiser.post(_desk(sent_in), _filled(organiser, sent_in, "ineligible", **told))

    decision = Decision.objects.get()
    assert (decision.outcome, decision.reason) == (Outcome.INELIGIBLE, "Tidak ada penjaga.")


def test_what_does_not_follow_is_told_on_the_page(organiser: Client, sent_in: Entry):
    unchecked = {"submission": sent_in.submissions.get().code, "then": "eligible"}

    answer = organiser.post(_desk(sent_in), unchecked)

    assert answer.status_code == 422
    assert "Belum diperiksa" in answer.context["form"].non_field_errors()[0]


def test_an_entry_that_was_sent_in_anew_is_not_judged_unseen(
    organiser: Client, cast: Cast, sent_in: Entry
):
    told = _filled(organiser, sent_in, "eligible")
    by: dict[str, Any] = {"actor": cast.nurse, "at": clock.now()}
    take_back(sent_in.code, **by)
    save_answers(sent_in.code, {"tujuan": Typed({"": "Lain sama sekali."}, 1)}, **by)
    submit_entry(sent_in.code, PLEDGES, **by)
    Entry.objects.update(state="submitted", submitted_at=clock.now())

    answer = organiser.post(_desk(sent_in), told)

    assert answer.status_code == 409
    assert not Decision.objects.exists()


def test_return_saves_first_and_then_asks_what_is_to_be_corrected(
    organiser: Client, sent_in: Entry
):
    told = {"mark-team": "failed", "reason-team": "Tidak ada penjaga."}

    answer = organiser.post(_desk(sent_in), _filled(organiser, sent_in, "return", **told))

    assert answer.headers["Location"] == reverse("entries:return", args=[sent_in.code])
    assert Check.objects.count() > 1


def test_a_decided_entry_shows_who_decided_and_is_closed(
    organiser: Client, cast: Cast, sent_in: Entry
):
    decided_entry(cast, sent_in, clock.now(), is_told=False)

    answer = organiser.get(_desk(sent_in))

    assert answer.context["deciders"]["proposed"] == cast.organiser.full_name
    assert 'value="eligible"' not in answer.content.decode()
    assert reverse("entries:dropping", args=[sent_in.code]) in answer.content.decode()


def test_an_entry_of_the_same_name_is_pointed_out(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    submitted_entry(cast, running, clock.now(), "Kelas Ibu")
    twin = Innovation.objects.get(name="Kelas Ibu")
    Innovation.objects.filter(pk=twin.pk).update(name_key=sent_in.innovation.name_key)

    answer = organiser.get(_desk(sent_in))

    queue = reverse("entries:queue", args=[running.code])
    notices = [told for _one, told in answer.context["to_look_at"] if told]
    assert [url for ((_said, url),) in notices] == [f"{queue}?stage=all&q=Antre+Daring"]


def test_a_draft_that_was_never_sent_in_is_on_no_desk(
    organiser: Client, cast: Cast, running: Edition
):
    assert organiser.get(_desk(begun_entry(cast, running, clock.now()))).status_code == 404


def test_authors_and_leaders_do_not_screen(nurse: Client, leader: Client, sent_in: Entry):
    assert nurse.get(_desk(sent_in)).status_code == 403
    assert leader.get(_desk(sent_in)).status_code == 403


def test_nobody_screens_their_own_entry(organiser: Client, cast: Cast, sent_in: Entry):
    Innovation.objects.update(custodian=cast.organiser)

    assert organiser.get(_desk(sent_in)).status_code == 403


def test_the_desk_asks_as_often_with_many_checks_as_with_none(organiser: Client, sent_in: Entry):
    organiser.get(_desk(sent_in))
    with CaptureQueriesContext(connection) as before:
        organiser.get(_desk(sent_in))
    organiser.post(_desk(sent_in), _filled(organiser, sent_in, "save"))
    organiser.get(_desk(sent_in))

    with CaptureQueriesContext(connection) as after:
        organiser.get(_desk(sent_in))

    assert len(after) == len(before)
