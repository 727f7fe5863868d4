import pytest

from kolabik.audit.models import Event
from kolabik.entries.models import Check, Entry
from kolabik.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_demo")]


def entry(name: str) -> Entry:
    return Entry.objects.get(innovation__name=name)


def verbs(name: str) -> list[str]:
    told = Event.objects.filter(subject=entry(name).code).order_by("number")
    skipped = {"entry.written", "evidence.attached", "entry.begun", "entry.described"}
    return [event.verb for event in told if event.verb not in skipped]


def test_what_is_eligible_went_the_whole_way():
    assert verbs("TEDUH BERNAMA") == [
        "entry.handed_in",
        "entry.submitted",
        "entry.checked",
        "entry.decided",
        "entry.decision_confirmed",
        "entry.decision_released",
    ]


def test_what_was_not_corrected_in_time_is_decided_as_it_is():
    assert verbs("SUMUR JUMAT") == [
        "entry.handed_in",
        "entry.submitted",
        "entry.returned",
        "entry.checked",
        "entry.decided",
        "entry.decision_confirmed",
        "entry.decision_released",
    ]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Kursi Depan", "entry.handed_in"),
        ("ANTAR KAWAN", "entry.returned"),
        ("KETUK SEPUH", "entry.checked"),
        ("Dengar Pipa", "entry.decided"),
        ("PAGI PECAHAN", "entry.decision_confirmed"),
        ("Risalah Ringkas", "entry.withdrawn"),
    ],
)
def test_others_stopped_on_the_way(name: str, last: str):
    assert verbs(name)[-1] == last


def test_of_what_is_being_screened_only_some_rules_are_checked():
    checked = Check.objects.filter(submission__entry=entry("KETUK SEPUH"))

    assert [check.has_passed for check in checked] == [True, True]


def test_coordinators_approve_and_the_organiser_where_there_is_none():
    by = {
        name: Person.objects.get(
            code=Event.objects.get(subject=entry(name).code, verb="entry.submitted").actor
        ).full_name
        for name in ("TEDUH BERNAMA", "Risalah Ringkas")
    }

    assert by == {"TEDUH BERNAMA": "Edi Contoh", "Risalah Ringkas": "Bayu Contoh"}
