from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Edition
from kolabik.entries.models import Decision, Entry
from kolabik.foundation import clock
from tests.world.cast import Cast
from tests.world.screening import decided_entry, submitted_entry


def _at(name: str, entry: Entry) -> str:
    return reverse(f"entries:{name}", args=[entry.code])


def _decided_by_one(cast: Cast, edition: Edition) -> Entry:
    entry = submitted_entry(cast, edition, clock.now())
    return decided_entry(cast, entry, clock.now(), is_told=False)


def test_a_second_person_confirms_and_goes_on_with_what_waits_for_one(
    administrator: Client, cast: Cast, running_for_two: Edition
):
    entry = _decided_by_one(cast, running_for_two)
    assert _at("confirmation", entry) in administrator.get(_at("screening", entry)).content.decode()

    answer = administrator.post(_at("confirmation", entry))

    queue = reverse("entries:queue", args=[running_for_two.code])
    assert answer.headers["Location"] == f"{queue}?stage=to_confirm"
    assert Decision.objects.get().confirmed_by == cast.administrator.code


def test_ones_own_decision_is_for_another_to_confirm(
    organiser: Client, cast: Cast, running_for_two: Edition
):
    entry = _decided_by_one(cast, running_for_two)

    page = organiser.get(_at("screening", entry)).content.decode()

    assert _at("confirmation", entry) not in page
    assert "orang lain yang harus mengukuhkannya" in page
    assert organiser.post(_at("confirmation", entry)).status_code == 409


def test_a_dropped_decision_says_why_and_opens_the_entry_again(
    organiser: Client, cast: Cast, running: Edition
):
    entry = _decided_by_one(cast, running)
    unsaid = organiser.post(_at("dropping", entry), {"because": ""})
    assert (unsaid.status_code, Decision.objects.get().dropped_at) == (422, None)

    answer = organiser.post(_at("dropping", entry), {"because": "Salah entri."})

    assert answer.headers["Location"] == _at("screening", entry)
    page = organiser.get(_at("screening", entry)).content.decode()
    assert "Salah entri." in page
    assert 'value="eligible"' in page


def test_a_told_decision_is_not_dropped(organiser: Client, cast: Cast, sent_in: Entry):
    decided_entry(cast, sent_in, clock.now())

    assert organiser.post(_at("dropping", sent_in), {"because": "Salah."}).status_code == 409
