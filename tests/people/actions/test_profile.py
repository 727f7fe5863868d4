import pytest

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.people.actions.profile import Details, edit_person
from kolabik.people.models import Person
from tests.world.cast import LONG_AGO, Cast

NIP = "198010242006041009"


def test_edit_person_records_what_changed_but_not_to_what(cast: Cast):
    details = Details("Nurul", titles_after="S.Kep.", nip=NIP, phone="+6281234567890")

    person = edit_person(cast.nurse.code, details, actor=cast.nurse, at=LONG_AGO)

    assert (person.name_with_titles, person.nip) == ("Nurul, S.Kep.", NIP)
    event = Event.objects.get()
    assert (event.verb, event.actor) == ("person.edited", cast.nurse.code)
    assert event.facts == {"changed": ["titles_after", "nip", "phone"]}


def test_edit_person_without_a_change_records_nothing(cast: Cast):
    edit_person(cast.nurse.code, Details("Nurul"), actor=cast.nurse, at=LONG_AGO)

    assert not Event.objects.exists()


def test_edit_person_with_the_nip_of_another_is_refused(cast: Cast):
    cast.juror.nip = NIP
    cast.juror.save()

    with pytest.raises(Refused) as caught:
        edit_person(cast.nurse.code, Details("Nurul", nip=NIP), actor=cast.nurse, at=LONG_AGO)

    assert caught.value.code == "nip"


def test_edit_person_who_was_erased_meanwhile_is_refused_and_writes_nothing(cast: Cast):
    Person.objects.filter(pk=cast.nurse.pk).update(erased_at=LONG_AGO, full_name="erased")

    with pytest.raises(Refused) as caught:
        edit_person(cast.nurse.code, Details("Nurul"), actor=cast.nurse, at=LONG_AGO)

    assert caught.value.code == "erased"
    assert Person.objects.get(pk=cast.nurse.pk).full_name == "erased"
