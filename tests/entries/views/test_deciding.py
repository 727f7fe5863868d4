from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Edition
from kolabik.entries.models import Decision, Entry
from kolabik.foundation import clock
from tests.world.cast import Cast
from tests.world.screening import decided_entry, submitted_entry


def _release(edition: Edition, query: str = "") -> str:
    return reverse("entries:release", args=[edition.code]) + query


def _two_decided(cast: Cast, edition: Edition) -> list[Entry]:
    first = submitted_entry(cast, edition, clock.now())
    second = submitted_entry(cast, edition, clock.now(), "Gizi Balita")
    decided_entry(cast, first, clock.now(), is_told=False)
    decided_entry(cast, second, clock.now(), failing="team", is_told=False)
    return [first, second]


def test_the_page_counts_what_would_be_told_and_what_not_and_shows_both_letters(
    organiser: Client, cast: Cast, running: Edition
):
    _two_decided(cast, running)
    submitted_entry(cast, running, clock.now(), "Kelas Ibu")

    context = organiser.get(_release(running)).context

    release = context["release"]
    assert (release.eligible, release.ineligible, release.undecided) == (1, 1, 1)
    assert [one.subject.partition(":")[0] for one in context["letters"]] == [
        "Lolos seleksi",
        "Tidak lolos seleksi",
    ]
    assert "Anda dapat menyanggah" in context["letters"][1].body.replace("\n", " ")


def test_all_are_told_at_once_and_a_second_click_tells_nobody(
    organiser: Client, cast: Cast, running: Edition
):
    _two_decided(cast, running)

    answer = organiser.post(_release(running), follow=True)
    again = organiser.post(_release(running), follow=True)

    assert answer.redirect_chain == [(_release(running, "?show=told"), 302)]
    assert [str(one) for one in answer.context["messages"]] == [
        "2 keputusan disampaikan: penulisnya menerima surel."
    ]
    assert len(answer.context["found"].page.object_list) == 2
    assert str(next(iter(again.context["messages"]))).startswith("0 ")
    assert Decision.objects.filter(released_at=None).count() == 0


def test_what_was_told_is_listed_where_nothing_else_is(
    organiser: Client, cast: Cast, running: Edition
):
    decided_entry(cast, submitted_entry(cast, running, clock.now()), clock.now())

    context = organiser.get(_release(running)).context

    assert context["shows_told"] is True
    assert [row.entry.innovation.name for row in context["found"].page] == ["Antre Daring"]


def test_an_empty_list_teaches(organiser: Client, running: Edition):
    page = organiser.get(_release(running)).content.decode()

    assert "Putuskan dulu entrinya" in page
    assert '<button class="button primary">' not in page


def test_a_leader_reads_and_does_not_tell(leader: Client, cast: Cast, running: Edition):
    _two_decided(cast, running)

    assert "Sampaikan semua" not in leader.get(_release(running)).content.decode()
    assert leader.post(_release(running)).status_code == 403
