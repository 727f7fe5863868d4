"""The acts of people on themselves and on each other."""

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from kolabik.governments.models import GovernmentKind, Zone
from kolabik.people.actions import (
    erasing,
    exporting,
    founding,
    importing,
    inviting,
    joining,
    listing,
    profile,
    roles,
    sessions,
)
from kolabik.people.models import Grant, Person, Role
from kolabik.people.queries import people_in
from kolabik.people.queries.importing import PlannedPerson
from tests.house.acts.stage import (
    ADDRESS,
    AT,
    NEW,
    NEW_GOVERNMENT,
    NOWHERE,
    SYSTEM,
    Acts,
    Do,
    Promise,
    Stage,
)
from tests.world.mailbox import mails_to, token_in

NEWCOMER = joining.Newcomer("Budi", password="sandi yang panjang")  # noqa: S106  a test's own
ACTS = Acts()


@ACTS.add(
    founding.found,
    Promise("installation.founded", SYSTEM, NOWHERE),
    Promise("person.joined", NEW, NOWHERE),
    Promise("government.created", NEW, NEW),
)
def _found(stage: Stage) -> Do:
    Grant.objects.all().delete()
    Person.objects.all().delete()
    new = founding.NewGovernment(NEW_GOVERNMENT, GovernmentKind.REGENCY, Zone.WIB)
    return lambda: founding.found(ADDRESS, NEWCOMER, new, at=AT)


@ACTS.add(inviting.invite, "invitation.sent")
def _invite(stage: Stage) -> Do:
    place = inviting.Place(stage.cast.city)
    return lambda: inviting.invite(ADDRESS, "Budi", Role.JUROR, place, **stage.now)


@ACTS.add(importing.import_people, "invitation.sent", "people.imported")
def _import_people(stage: Stage) -> Do:
    row = PlannedPerson(3, ADDRESS, "Budi", "juror", "", "", "id")
    return lambda: importing.import_people(stage.city, [row], **stage.now)


@ACTS.add(inviting.renew_invitation, "invitation.renewed")
def _renew_invitation(stage: Stage) -> Do:
    code = stage.invited().code
    return lambda: inviting.renew_invitation(code, **stage.now)


@ACTS.add(inviting.withdraw_invitation, "invitation.withdrawn")
def _withdraw_invitation(stage: Stage) -> Do:
    code = stage.invited().code
    return lambda: inviting.withdraw_invitation(code, **stage.now)


@ACTS.add(joining.accept_invitation, Promise("invitation.accepted", "guest"))
def _accept_invitation(stage: Stage) -> Do:
    guest = stage.cast.guest
    stage.invited(guest.email)
    token = token_in(mails_to(guest.email)[0].body)
    return lambda: joining.accept_invitation(token, actor=guest, at=AT)


@ACTS.add(joining.join, Promise("person.joined", NEW, NOWHERE), Promise("invitation.accepted", NEW))
def _join(stage: Stage) -> Do:
    stage.invited()
    token = token_in(mails_to(ADDRESS)[0].body)
    return lambda: joining.join(token, NEWCOMER, visitor=AnonymousUser(), at=AT)


@ACTS.add(
    joining.join_by_single_sign_on,
    Promise("person.joined", NEW, NOWHERE),
    Promise("invitation.accepted", NEW),
)
def _join_by_single_sign_on(stage: Stage) -> Do:
    stage.invited()
    return lambda: joining.join_by_single_sign_on(ADDRESS, NEWCOMER, at=AT)


@ACTS.add(joining.make_person, Promise("person.joined", NEW, NOWHERE))
def _make_person(_stage: Stage) -> Do:
    return lambda: joining.make_person(ADDRESS, NEWCOMER, at=AT)


@ACTS.add(profile.edit_person, Promise("person.edited", "participant", NOWHERE))
def _edit_person(stage: Stage) -> Do:
    nurse, details = stage.cast.nurse, profile.Details("Nurul Aini")
    return lambda: profile.edit_person(nurse.code, details, actor=nurse, at=AT)


@ACTS.add(exporting.export_person, Promise("person.exported", "participant", NOWHERE))
def _export_person(stage: Stage) -> Do:
    nurse = stage.cast.nurse
    return lambda: exporting.export_person(nurse.code, actor=nurse, at=AT)


@ACTS.add(erasing.erase_person, Promise("person.erased", "participant", NOWHERE))
def _erase_person(stage: Stage) -> Do:
    nurse = stage.cast.nurse
    return lambda: erasing.erase_person(nurse.code, actor=nurse, at=AT)


@ACTS.add(listing.export_people, "people.exported")
def _export_people(stage: Stage) -> Do:
    city = stage.cast.city
    return lambda: listing.export_people(people_in(city), city, **stage.now)


@ACTS.add(roles.revoke_grant, "grant.revoked")
def _revoke_grant(stage: Stage) -> Do:
    code = stage.cast.juror.grants.get().code
    return lambda: roles.revoke_grant(code, **stage.now)


@ACTS.add(sessions.sign_out_elsewhere, Promise("session.ended", "participant", NOWHERE))
def _sign_out_elsewhere(stage: Stage) -> Do:
    nurse = stage.cast.nurse
    Client().post("/account/login/", {"login": nurse.email, "password": "Nurul"})
    return lambda: sessions.sign_out_elsewhere(nurse, keeping="", at=AT)
