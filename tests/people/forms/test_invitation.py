import pytest
from django.http import QueryDict

from kolabik.governments.models import Unit, UnitKind
from kolabik.people.actions.inviting import Place
from kolabik.people.forms.invitation import InvitationForm
from kolabik.people.models import Grant, Person, Role
from tests.world.cast import LONG_AGO, Cast, make_unit

ALL_MAY_BE = ("coordinator", "participant", "juror", "leader")


def filled(cast: Cast, inviter: Person, **told: str) -> InvitationForm:
    data = QueryDict(mutable=True)
    data.update({"email": "baru@example.test", "role": "juror", **told})
    return InvitationForm(data, inviter=inviter, government=cast.city)


@pytest.mark.parametrize(
    ("who", "offers"),
    [
        ("administrator", ["administrator", "organiser", *ALL_MAY_BE, "auditor"]),
        ("operator", ["administrator", "organiser", *ALL_MAY_BE, "auditor"]),
        ("organiser", ["organiser", *ALL_MAY_BE]),
        ("coordinator", ["participant"]),
        ("juror", []),
    ],
)
def test_invitation_form_offers_no_role_above_the_inviters(cast: Cast, who: str, offers: list[str]):
    form = InvitationForm(inviter=getattr(cast, who), government=cast.city)

    assert [value for value, _label in form.fields["role"].choices] == offers


def test_invitation_form_offers_a_coordinator_their_own_units_alone(cast: Cast):
    Grant.objects.filter(person=cast.coordinator).update(unit=cast.health)
    Unit.objects.filter(pk=cast.clinic.pk).update(valid_to="2022-12-31")
    post = make_unit(cast.city, "Pustu Melati", UnitKind.HEALTH_CENTRE, cast.clinic)

    form = InvitationForm(inviter=cast.coordinator, government=cast.city)

    assert {*form.fields["unit"].queryset} == {cast.health, post}
    assert form.fields["unit"].required
    assert (form["role"].initial, form["unit"].initial) == ("participant", cast.health.code)
    foreign = filled(cast, cast.coordinator, role="participant", unit=cast.school.code)
    assert list(foreign.errors) == ["unit"]


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
