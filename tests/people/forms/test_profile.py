import pytest

from kolabik.people.actions.profile import Details
from kolabik.people.forms.profile import ErasureForm, JoinForm, ProfileForm
from kolabik.people.models import Person

TOLD = {"full_name": "Nurul Hidayah", "language": "id"}
GOOD = "sandi yang panjang"


def test_profile_form_writes_nip_and_phone_one_way():
    told = {**TOLD, "nip": "19801024 200604 1 009", "phone": "0812-3456-7890"}
    form = ProfileForm(told)

    assert form.is_valid()
    assert form.details() == Details(
        "Nurul Hidayah", nip="198010242006041009", phone="+6281234567890"
    )


def test_profile_form_accepts_the_nip_of_contract_staff():
    form = ProfileForm({**TOLD, "nip": "199203152022211004"})

    assert form.is_valid()


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("nip", "1234"),
        ("nip", "19801324 200604 1 009"),
        ("phone", "0812"),
        ("full_name", "   "),
        ("full_name", "x" * 121),
        ("language", "fr"),
    ],
)
def test_profile_form_tells_at_the_field_what_is_wrong(field: str, written: str):
    form = ProfileForm({**TOLD, field: written})

    assert not form.is_valid()
    assert list(form.errors) == [field]


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (GOOD, "sandi yang lain", "password2"),
        ("pendek", "pendek", "password1"),
        ("12345678901", "12345678901", "password1"),
        ("password123", "password123", "password1"),
        ("nurul@example.test", "nurul@example.test", "password1"),
    ],
)
def test_join_form_refuses_a_weak_password_or_a_slip(first: str, second: str, field: str):
    told = {"full_name": "Nurul Hidayah", "password1": first, "password2": second}
    form = JoinForm(told, email="nurul@example.test")

    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_join_form_keeps_spaces_at_the_ends_of_a_password():
    told = {"full_name": "Nurul", "password1": f" {GOOD} ", "password2": f" {GOOD} "}
    form = JoinForm(told)

    assert form.is_valid()
    assert form.newcomer("en").password == f" {GOOD} "


def test_erasure_form_wants_the_persons_own_address():
    person = Person(email="nurul@example.test")

    assert ErasureForm({"email": " Nurul@Example.test "}, person=person).is_valid()
    assert not ErasureForm({"email": "lain@example.test"}, person=person).is_valid()
