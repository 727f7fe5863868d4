from collections import Counter
from pathlib import Path

import pytest

from kolabik.audit.models import Event
from kolabik.audit.queries import verify
from kolabik.editions.models import Edition
from kolabik.editions.states import EditionState
from kolabik.entries.models import (
    AnswerVersion,
    Attachment,
    Comment,
    Decision,
    Entry,
    Objection,
    Reminder,
    SendingBack,
    Submission,
)
from kolabik.entries.queries.approvals import entries_to_approve
from kolabik.entries.queries.checking import notices_of_entry, problems_to_mend
from kolabik.entries.queries.mine import cards_of
from kolabik.entries.queries.queue import Stage, counts_of, queue_of, to_release
from kolabik.entries.states import EntryState
from kolabik.governments.models import Government
from kolabik.innovations.models import EvidenceFile, Innovation, Member, Partnership
from kolabik.innovations.states import PartnershipState
from kolabik.outbox.models import Message
from kolabik.people.models import Person
from kolabik.rulebook.digest import digest_of
from kolabik.site.demo.entries import demo_entries
from tests.site.demo.conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_demo")]
E = EntryState


def contest() -> Edition:
    return Edition.objects.get(state=EditionState.OPEN)


def person(name: str) -> Person:
    return Person.objects.get(full_name=f"{name} Contoh")


def entry(name: str) -> Entry:
    return Entry.objects.get(innovation__name=name)


def test_there_are_57_entries_in_every_state_and_at_every_stage():
    states = Counter(Entry.objects.values_list("state", flat=True))
    wanted = Counter(told.stage for told in demo_entries())

    assert states == Counter(told.state for told in demo_entries())
    assert set(states) == set(E)
    assert counts_of(contest()) == wanted
    assert set(wanted) == set(Stage)


def test_each_entry_came_as_far_as_it_was_told():
    found = {
        (one.innovation.name, one.unit.name): one.stage
        for one in queue_of(contest(), person("Bayu"))
    }

    assert found == {(told.name, told.unit): told.stage for told in demo_entries()}


def test_what_was_sent_in_is_sealed_by_its_digest():
    submissions = Submission.objects.all()

    assert submissions.count() == 54
    assert all(one.digest == digest_of(one.content) for one in submissions)


def test_the_log_is_whole_and_tells_of_nothing_in_the_future():
    assert verify().is_whole
    assert not Event.objects.filter(at__gt=AT).exists()
    instants = list(Event.objects.filter(verb__startswith="entry.").values_list("at", flat=True))
    assert instants == sorted(instants)


def test_numbers_are_given_in_the_order_of_handing_in():
    numbered = Entry.objects.filter(number__isnull=False).order_by("number")

    assert [one.number for one in numbered] == list(range(1, 53))
    firsts = [one.submissions.earliest("submitted_at").submitted_at for one in numbered]
    assert firsts == sorted(firsts)


def test_everybody_is_unmistakably_invented():
    names = [
        *Person.objects.values_list("full_name", flat=True),
        *Member.objects.filter(person=None).values_list("name", flat=True),
    ]

    assert all(name.endswith(" Contoh") for name in names)
    assert not Person.objects.exclude(email__endswith="@contoh.example").exists()
    assert not Message.objects.exclude(address__endswith="@contoh.example").exists()


def test_all_mails_wait_in_the_outbox_as_those_of_the_city_do():
    notices = set(Message.objects.values_list("notice", flat=True))

    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}
    assert {name for name in notices if name.startswith("entries/")} == {
        f"entries/mail/{name}.txt"
        for name in (
            "receipt", "approval_needed", "approved", "sent_back", "returned", "eligible",
            "ineligible", "objection_made", "objection_answered", "reminder",
        )
    }  # fmt: skip


def test_dewi_has_a_draft_one_to_correct_and_one_that_is_eligible():
    cards = cards_of(person("Dewi"), "id")

    found = {card.entry.innovation.name: card for card in cards}
    assert {name: card.entry.state for name, card in found.items()} == {
        "POJOK KANTIL": E.DRAFT,
        "ES LILIN": E.RETURNED,
        "KENTONGAN OBAT": E.ELIGIBLE,
    }
    assert 40 < found["POJOK KANTIL"].completeness.percent < 60
    correction = found["ES LILIN"].correction
    assert correction is not None
    assert correction.ends_at > AT


@pytest.mark.parametrize(
    ("name", "waiting"),
    [("Citra", {"PIRING ABANG"}), ("Fitri", {"Kursi Depan"}), ("Bayu", {"BERKAS SEKALI"})],
)
def test_something_waits_for_coordinators_and_for_the_organiser_in_their_place(
    name: str, waiting: set[str]
):
    found = entries_to_approve(person(name), Government.objects.get())

    assert {one.innovation.name for one in found} == waiting


def test_drafts_that_are_too_young_are_whole_and_cannot_be_sent_in():
    for name in ("GEROBAK JADWAL", "PEKARANGAN SEMETER"):
        problems = problems_to_mend(entry(name), AT)
        assert [problem.code for problem in problems] == ["too_young"]


def test_the_same_name_twice_is_noticed():
    twins = Entry.objects.filter(innovation__name_key=entry("Loker Surat").innovation.name_key)

    assert {one.unit.name for one in twins} == {"Kelurahan Kebonagung", "Kelurahan Sebani"}
    assert all("same_name" in {n.code for n in notices_of_entry(one)} for one in twins)


def test_decisions_are_told_but_for_those_that_wait():
    live = Decision.objects.filter(dropped_at=None)

    assert live.filter(released_at__isnull=False).count() == 33
    assert Counter(to_release(contest()).values_list("outcome", flat=True)) == {
        "eligible": 4,
        "ineligible": 1,
    }


def test_two_people_decide_and_each_finds_something_to_confirm_and_to_answer():
    live = Decision.objects.filter(dropped_at=None)
    ayu, bayu = person("Ayu").code, person("Bayu").code

    confirmed = live.exclude(confirmed_at=None).values_list("proposed_by", "confirmed_by")
    assert set(confirmed) == {(ayu, bayu), (bayu, ayu)}
    assert set(live.filter(confirmed_at=None).values_list("proposed_by", flat=True)) == {ayu, bayu}
    assert Objection.objects.get(answered_at=None).decision.proposed_by == ayu


def test_one_objection_is_open_and_one_was_upheld():
    found = {
        one.decision.entry.innovation.name: (one.is_upheld, one.decision.entry.state)
        for one in Objection.objects.all()
    }

    assert found == {
        "SAKU AKSARA": (None, E.INELIGIBLE),
        "Kapal Pulang": (True, E.ELIGIBLE),
    }


def test_coordinators_sent_two_back_of_which_one_came_again():
    found = {one.entry.innovation.name: one.entry.state for one in SendingBack.objects.all()}

    assert found == {"Jelajah Kampung Lawas": E.DRAFT, "Tabungan Jaring 2": E.ELIGIBLE}


def test_one_was_corrected_and_one_was_not():
    mended, left = entry("PAPAN RANJANG"), entry("SUMUR JUMAT")

    assert mended.corrections.get().corrected_at is not None
    assert mended.submissions.count() == 2
    correction = left.corrections.get()
    assert correction.corrected_at is None
    assert correction.ends_at <= left.decisions.get().proposed_at


def test_two_authors_talk_about_a_draft():
    comments = Comment.objects.filter(entry=entry("POJOK KANTIL"))

    assert {one.author for one in comments} == {person("Dewi"), person("Nurhayati")}
    assert [one.settled_at is None for one in comments.order_by("pk")] == [True, True, False]


def test_units_that_had_not_begun_were_reminded_once_or_twice():
    counts = Counter(Reminder.objects.values_list("unit__name", flat=True))

    assert {counts["UPT Puskesmas Kebonsari"], counts["UPT SMP Negeri 3"]} == {2}
    assert "UPT Puskesmas Karangketug" not in counts


def test_summaries_were_written_in_two_sittings():
    versions = AnswerVersion.objects.filter(
        entry=entry("KENTONGAN OBAT"), question="ringkasan"
    ).order_by("pk")

    assert [len(one.value[""].split(". ")) > 1 for one in versions] == [False, True]


def test_partners_have_answered_in_every_way():
    assert Counter(Partnership.objects.values_list("state", flat=True)) == Counter(
        partner.state for told in demo_entries() for partner in told.partners
    )
    assert set(Partnership.objects.values_list("state", flat=True)) == set(PartnershipState)


def test_innovations_serve_goals_and_somebody_keeps_each():
    innovations = Innovation.objects.prefetch_related("goals")

    assert all(one.custodian_id and one.goals.all() for one in innovations)


def test_evidence_is_private_small_and_named_as_an_example(whole_demo: Path):
    kept = EvidenceFile.objects.all()

    assert {one.media_type for one in kept} == {"application/pdf", "image/png"}
    assert all(one.name.startswith("contoh-") and one.size < 10_000 for one in kept)
    assert all((whole_demo / one.file.name).stat().st_size == one.size for one in kept)


def test_one_file_may_serve_in_several_places():
    twice = Attachment.objects.values("entry", "file").distinct()

    assert twice.count() < Attachment.objects.count()
