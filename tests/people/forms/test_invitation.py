import pytest
from django.http import QueryDict

from kolabik.people.actions.inviting import Place
from kolabik.people.forms.invitation import InvitationForm
from kolabik.people.models import Person, Role
from tests.world.cast import LONG_AGO, Cast


def filled(cast: Cast, inviter: Person, **told: str) -> InvitationForm:
    data = QueryDict(mutable=True)
    data.update({"email": "baru@example.test", "role": "juror", **told})
    return InvitationForm(data, inviter=inviter, government=cast.city)


@pytest.mark.parametrize(
    ("who", "offers"),
    [
        ("administrator", ["administrator", "organiser"]),
        ("operator", ["administrator", "organiser"]),
        ("organiser", ["organiser"]),
        ("juror", []),
    ],
)
def test_invitation_form_offers_no_role_above_the_inviters(cast: Cast, who: str, offers: list[str]):
    others = ["coordinator", "participant", "juror", "leader", "auditor"] if offers else []

    form = InvitationForm(inviter=getattr(cast, who), government=cast.city)

    assert [value for value, _label in form.fields["role"].choices] == offers + others


def test_invitation_form_wants_a_unit_for_those_who_belong_to_one(cast: Cast):
    form = filled(cast, cast.organiser, role="participant")

    assert not form.is_valid()
    assert list(form.errors) == ["unit"]


def test_invitation_form_reads_the_place(cast: Cast):
    form = filled(cast, cast.organiser, role="participant", unit=cast.clinic.code)

    assert form.is_valid()
    assert form.place() == Place(cast.city, cast.clinic)
    assert form.chosen_role() == Role.PARTICIPANT


def test_invitation_form_leaves_the_unit_out_where_a_role_has_none(cast: Cast):
    form = filled(cast, cast.organiser, unit=cast.clinic.code)

    assert form.is_valid()
    assert form.place() == Place(cast.city)


def test_invitation_form_knows_only_open_units_of_the_government(cast: Cast):
    cast.school.valid_to = LONG_AGO.date()
    cast.school.save()

    form = filled(cast, cast.organiser, role="participant", unit=cast.school.code)

    assert list(form.errors) == ["unit"]
