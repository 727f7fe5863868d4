from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Edition
from kolabik.entries.models import Decision, Entry
from kolabik.foundation import clock
from kolabik.innovations.models import Innovation
from tests.world.cast import Cast
from tests.world.screening import decided_entry, screened_entry, submitted_entry


def _bulk(edition: Edition) -> str:
    return reverse("entries:bulk", args=[edition.code])


def _three(cast: Cast, edition: Edition) -> list[Entry]:
    names = ("Antre Daring", "Gizi Balita", "Kelas Ibu")
    return [submitted_entry(cast, edition, clock.now(), name) for name in names]


def test_many_are_found_eligible_at_once_and_each_refused_one_tells_why(
    organiser: Client, cast: Cast, running: Edition
):
    passed, failed, unchecked = _three(cast, running)
    screened_entry(cast, passed, clock.now())
    screened_entry(cast, failed, clock.now(), failing="team")
    ticked = {"act": "accept", "entry": [passed.code, failed.code, unchecked.code]}

    answer = organiser.post(_bulk(running), ticked)

    assert answer.status_code == 200
    refused = answer.context["refused"]
    assert [entry.pk for entry, _reason in refused] == [failed.pk, unchecked.pk]
    assert "Belum diperiksa" in str(refused[1][1])
    assert [one.entry_id for one in Decision.objects.all()] == [passed.pk]
    assert reverse("entries:screening", args=[failed.code]) in answer.content.decode()


def test_where_none_is_refused_one_goes_on_in_the_queue(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    screened_entry(cast, sent_in, clock.now())

    answer = organiser.post(_bulk(running), {"act": "accept", "entry": [sent_in.code]})

    assert answer.headers["Location"] == reverse("entries:queue", args=[running.code])


def test_a_second_person_confirms_many_at_once(
    organiser: Client, administrator: Client, cast: Cast, running_for_two: Edition
):
    first, second, _third = _three(cast, running_for_two)
    for entry in (first, second):
        decided_entry(cast, entry, clock.now(), is_told=False)
    ticked = {"act": "confirm", "entry": [first.code, second.code]}

    own = organiser.post(_bulk(running_for_two), ticked)
    assert len(own.context["refused"]) == 2
    assert administrator.post(_bulk(running_for_two), ticked).status_code == 302

    assert {one.confirmed_by for one in Decision.objects.all()} == {cast.administrator.code}


def test_nobody_decides_about_their_own_entry(
    organiser: Client, cast: Cast, running: Edition, sent_in: Entry
):
    screened_entry(cast, sent_in, clock.now())
    Innovation.objects.update(custodian=cast.organiser)

    answer = organiser.post(_bulk(running), {"act": "accept", "entry": [sent_in.code]})

    assert [entry.pk for entry, _reason in answer.context["refused"]] == [sent_in.pk]
    assert not Decision.objects.exists()


def test_nothing_ticked_or_an_entry_of_another_contest_is_unusable(
    organiser: Client, cast: Cast, running: Edition, running_for_two: Edition
):
    elsewhere = submitted_entry(cast, running_for_two, clock.now())

    nothing = organiser.post(_bulk(running), {"act": "accept"})
    foreign = organiser.post(_bulk(running), {"act": "accept", "entry": [elsewhere.code]})

    assert (nothing.status_code, foreign.status_code) == (422, 422)


def test_a_leader_decides_nothing(leader: Client, running: Edition, sent_in: Entry):
    answer = leader.post(_bulk(running), {"act": "accept", "entry": [sent_in.code]})

    assert answer.status_code == 403
