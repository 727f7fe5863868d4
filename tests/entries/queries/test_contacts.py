from urllib.parse import parse_qs, urlsplit

from django.test import override_settings

from kolabik.editions.models import Edition
from kolabik.entries.queries.contacts import contacts_of, reachable_units
from kolabik.people.models import Person
from tests.entries.conftest import AT
from tests.world.cast import Cast


@override_settings(SITE_ADDRESS="https://kolabik.example.test")
def test_a_link_opens_whatsapp_with_the_words_in_the_readers_language(cast: Cast, edition: Edition):
    Person.objects.filter(pk=cast.nurse.pk).update(phone="+628123456789", language="en")

    contacts = {
        one.name: one.whatsapp for one in contacts_of(edition, [cast.clinic])[cast.clinic.pk]
    }

    address = urlsplit(contacts["Nurul"])
    assert (address.netloc, address.path) == ("wa.me", "/628123456789")
    (text,) = parse_qs(address.query)["text"]
    assert text.startswith("Dear Nurul, UPT Puskesmas Melati has no entry in Kolabik Berjalan yet.")
    assert text.endswith(f"https://kolabik.example.test/editions/{edition.code}/")


def test_whoever_has_no_number_has_no_link(cast: Cast, edition: Edition):
    contacts = contacts_of(edition, [cast.clinic])[cast.clinic.pk]

    assert {one.name: one.whatsapp for one in contacts} == {"Koko": "", "Nurul": ""}


def test_a_unit_without_people_has_no_contacts(cast: Cast, edition: Edition):
    assert contacts_of(edition, [cast.school]) == {}


def test_only_units_with_somebody_can_be_reached(cast: Cast, edition: Edition):
    assert list(reachable_units(edition, AT)) == [cast.clinic]
