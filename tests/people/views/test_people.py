from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kolabik.foundation import clock
from kolabik.people.actions.inviting import Place, invite
from kolabik.people.models import Grant, Invitation, Person, Role
from tests.world.cast import LONG_AGO, Cast, with_second_factor
from tests.world.mailbox import mails_to

NEW = {"email": "baru@example.test", "full_name": "Budi", "role": "juror", "unit": ""}


@pytest.fixture
def organiser(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.organiser))
    return client


@pytest.fixture
def administrator(client: Client, cast: Cast) -> Client:
    client.force_login(with_second_factor(cast.administrator))
    return client


def home(cast: Cast) -> str:
    return f"/governments/{cast.city.code}/people/"


def test_list_shows_the_people_of_the_government_alone(organiser: Client, cast: Cast):
    shown = organiser.get(home(cast)).content.decode()

    assert "nurul@example.test" in shown
    assert "sari@example.test" not in shown
    assert "gita@example.test" not in shown


def test_list_finds_by_name_and_by_role(organiser: Client, cast: Cast):
    assert "joko@" in organiser.get(home(cast), {"q": "JOK"}).content.decode()
    assert "joko@" in organiser.get(home(cast), {"role": "king", "q": "a\0"}).content.decode()
    assert "nurul@" not in organiser.get(home(cast), {"q": "JOK"}).content.decode()
    found = organiser.get(home(cast), {"role": "participant"}).content.decode()
    assert ("nurul@" in found, "joko@" in found) == (True, False)


@pytest.mark.parametrize(
    ("who", "status"),
    [("nurse", 403), ("leader", 403), ("juror", 403), ("guest", 404), ("stranger", 404)],
)
def test_list_is_closed_to_others(client: Client, cast: Cast, who: str, status: int):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(home(cast)).status_code == status


def test_list_runs_as_many_queries_for_many_as_for_few(organiser: Client, cast: Cast):
    organiser.get(home(cast))
    with CaptureQueriesContext(
        connection,
    ) as few:
        organiser.get(home(cast))
    people = Person.objects.bulk_create(
        Person(email=f"o{n}@example.test", full_name=f"Orang {n}", joined_at=LONG_AGO)
        for n in range(3_000)
    )
    Grant.objects.bulk_create(
        Grant(person=person, role=Role.JUROR, government=cast.city, granted_at=LONG_AGO)
        for person in people
    )
    with CaptureQueriesContext(connection) as many:
        organiser.get(home(cast))

    assert len(many) == len(few)


def test_invite_shows_the_link_once_and_sends_it(organiser: Client, cast: Cast):
    response = organiser.post(f"{home(cast)}invite/", NEW)

    link = Invitation.objects.get().link
    assert response.status_code == 201
    assert "https://wa.me/?" in response.content.decode()
    assert response.context["invitation"].link in mails_to(NEW["email"])[0].body
    assert link == ""
    assert response.context["invitation"].link not in organiser.get(home(cast)).content.decode()


def test_invite_with_an_error_shows_the_form_again(organiser: Client, cast: Cast):
    response = organiser.post(f"{home(cast)}invite/", {**NEW, "email": "no address"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["email"]


def test_invite_as_an_administrator_is_not_an_organisers_to_give(organiser: Client, cast: Cast):
    response = organiser.post(f"{home(cast)}invite/", {**NEW, "role": "administrator"})

    assert response.status_code == 422
    assert not Invitation.objects.exists()


def test_invite_elsewhere_is_not_found(organiser: Client, cast: Cast):
    path = f"/governments/{cast.elsewhere.code}/people/invite/"

    assert organiser.get(path).status_code == 404
    assert organiser.post(path, NEW).status_code == 404


def test_renewal_and_withdrawal_of_an_invitation(organiser: Client, cast: Cast):
    organiser.post(f"{home(cast)}invite/", NEW)
    code = Invitation.objects.get().code

    assert organiser.post(f"{home(cast)}invitations/{code}/renewal/").status_code == 201
    gone = organiser.post(f"{home(cast)}invitations/{code}/withdrawal/")

    assert (gone.status_code, gone["Location"]) == (302, f"{home(cast)}?show=invitations")
    assert Invitation.objects.get().withdrawn_at is not None
    assert organiser.post(f"{home(cast)}invitations/{code}/renewal/").status_code == 409


@pytest.fixture
def waiting(cast: Cast) -> list[Invitation]:
    places = [(Role.JUROR, Place(cast.city)), (Role.PARTICIPANT, Place(cast.city, cast.clinic))]
    return [
        invite(f"b{n}@example.test", "", role, place, actor=cast.organiser, at=at)
        for n, ((role, place), at) in enumerate(zip(places, (LONG_AGO, clock.now()), strict=True))
    ]


def test_open_invitations_are_listed_with_what_one_can_do(
    organiser: Client, cast: Cast, waiting: list[Invitation]
):
    answer = organiser.get(home(cast), {"show": "invitations"})

    shown = answer.content.decode()
    old, new = waiting
    assert [line.row for line in answer.context["found"].lines] == [old, new]
    assert shown.count("Kedaluwarsa") == 1
    assert f'<span class="badge">Peserta</span><span>{cast.clinic.name}</span>' in shown
    assert f'action="{home(cast)}invitations/{new.code}/withdrawal/"' in shown
    assert "b0@example.test" not in organiser.get(home(cast)).content.decode()


def test_open_invitations_are_searched_as_one_types(
    organiser: Client, cast: Cast, waiting: list[Invitation]
):
    asked = {"show": "invitations", "q": "melati"}

    page = organiser.get(home(cast), asked)
    part = organiser.get(home(cast), asked, headers={"hx-request": "true"})

    assert '<input type="hidden" name="show" value="invitations">' in page.content.decode()
    assert part.content.decode().strip().startswith('<section id="table"')
    assert [line.row for line in part.context["found"].lines] == [waiting[1]]


def test_without_an_open_invitation_the_list_teaches(organiser: Client, cast: Cast):
    organiser.cookies["django_language"] = "en"

    answer = organiser.get(home(cast), {"show": "invitations"})

    assert "<h2>No open invitations</h2>" in answer.content.decode()


def test_invitations_run_as_many_queries_for_many_as_for_few(
    organiser: Client, cast: Cast, waiting: list[Invitation]
):
    counts = []
    for n in (0, 3_000):
        Invitation.objects.bulk_create(
            Invitation(
                token_digest=f"{number:064}",
                email=f"b{number}@example.test",
                role=Role.PARTICIPANT,
                government=cast.city,
                unit=cast.clinic,
                invited_at=LONG_AGO,
                expires_at=clock.now(),
            )
            for number in range(n)
        )
        organiser.get(home(cast), {"show": "invitations"})
        with CaptureQueriesContext(connection) as queries:
            organiser.get(home(cast), {"show": "invitations"})
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_invitation_of_another_government_is_not_found(organiser: Client, cast: Cast):
    place = Place(cast.elsewhere)
    there = invite("b@example.test", "", Role.JUROR, place, actor=cast.stranger, at=LONG_AGO)

    for act in ("renewal", "withdrawal"):
        path = f"{home(cast)}invitations/{there.code}/{act}/"
        assert organiser.post(path).status_code == 404


def test_revocation_asks_first_and_then_takes_the_role_back(administrator: Client, cast: Cast):
    grant = cast.nurse.grants.get()
    path = f"{home(cast)}grants/{grant.code}/revocation/"

    assert administrator.get(path).status_code == 200
    grant.refresh_from_db()
    assert grant.revoked_at is None
    assert administrator.post(path)["Location"] == home(cast)
    grant.refresh_from_db()
    assert grant.revoked_at is not None


def test_revocation_of_the_last_administrator_is_refused(administrator: Client, cast: Cast):
    grant = cast.administrator.grants.get()

    response = administrator.post(f"{home(cast)}grants/{grant.code}/revocation/")

    assert response.status_code == 409


def test_revocation_is_not_an_organisers(organiser: Client, cast: Cast):
    grant = cast.nurse.grants.get()

    path = f"{home(cast)}grants/{grant.code}/revocation/"

    assert organiser.post(path).status_code == 403


def test_export_hands_out_what_was_searched_for(organiser: Client, cast: Cast):
    assert (
        f'action="{home(cast)}export/?role=juror"'
        in organiser.get(home(cast), {"role": "juror"}).content.decode()
    )

    response = organiser.post(f"{home(cast)}export/?role=juror")

    assert response["Content-Disposition"].endswith('people.xlsx"')
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert [row[1] for row in rows[1:]] == ["Joko"]
    assert organiser.get(f"{home(cast)}export/").status_code == 405


def test_list_has_pages_that_keep_the_search(organiser: Client, cast: Cast):
    people = Person.objects.bulk_create(
        Person(email=f"o{n}@example.test", full_name=f"Orang {n:03}", joined_at=LONG_AGO)
        for n in range(60)
    )
    Grant.objects.bulk_create(
        Grant(person=person, role=Role.JUROR, government=cast.city, granted_at=LONG_AGO)
        for person in people
    )

    first = organiser.get(home(cast), {"q": "orang"})
    second = organiser.get(home(cast), {"q": "orang", "page": 2})

    assert "?q=orang&amp;page=2" in first.content.decode()
    assert second.context["found"].lines[0].row.full_name == "Orang 025"


def test_list_answers_htmx_with_the_table_alone(organiser: Client, cast: Cast):
    part = organiser.get(home(cast), {"q": "jok"}, headers={"hx-request": "true"})

    shown = part.content.decode().strip()
    assert shown.startswith('<section id="table"')
    assert "joko@example.test" in shown
    assert f'href="{home(cast)}grants/' not in shown


@pytest.fixture
def coordinator(client: Client, cast: Cast) -> Client:
    client.force_login(cast.coordinator)
    return client


def test_a_coordinator_sees_the_people_of_their_unit_alone(coordinator: Client, cast: Cast):
    Grant.objects.create(
        person=cast.nurse, role=Role.JUROR, government=cast.city, granted_at=LONG_AGO
    )

    answer = coordinator.get(home(cast))

    shown = answer.content.decode()
    assert [line.row for line in answer.context["found"].lines] == [cast.coordinator, cast.nurse]
    assert f'<p class="lead">{cast.clinic}</p>' in shown
    assert "Juri" not in shown
    assert f'href="{home(cast)}grants/' not in shown
    asked = coordinator.get(home(cast), {"role": "juror"})
    assert cast.nurse in [line.row for line in asked.context["found"].lines]  # no such filter


def test_a_coordinator_exports_their_unit_alone(coordinator: Client, cast: Cast):
    response = coordinator.post(f"{home(cast)}export/")

    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert [row[1] for row in rows[1:]] == ["Koko", "Nurul"]


def test_a_coordinator_invites_a_participant_of_their_unit(coordinator: Client, cast: Cast):
    told = {**NEW, "role": "participant", "unit": cast.clinic.code}

    response = coordinator.post(f"{home(cast)}invite/", told)

    invitation = Invitation.objects.get()
    assert response.status_code == 201
    assert (invitation.role, invitation.unit) == ("participant", cast.clinic)
    listed = coordinator.get(home(cast), {"show": "invitations"})
    assert [line.row for line in listed.context["found"].lines] == [invitation]
    path = f"{home(cast)}invitations/{invitation.code}"
    assert coordinator.post(f"{path}/renewal/").status_code == 201
    assert coordinator.post(f"{path}/withdrawal/").status_code == 302


@pytest.mark.parametrize(("role", "unit"), [("juror", ""), ("coordinator", "clinic")])
def test_a_coordinator_gives_no_other_role(coordinator: Client, cast: Cast, role: str, unit: str):
    told = {**NEW, "role": role, "unit": getattr(cast, unit).code if unit else ""}

    response = coordinator.post(f"{home(cast)}invite/", told)

    assert response.status_code == 422
    assert "role" in response.context["form"].errors


def test_a_coordinator_invites_nobody_into_a_foreign_unit(coordinator: Client, cast: Cast):
    told = {**NEW, "role": "participant", "unit": cast.school.code}

    assert coordinator.post(f"{home(cast)}invite/", told).status_code == 422
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(("role", "unit"), [(Role.JUROR, None), (Role.PARTICIPANT, "school")])
def test_an_invitation_elsewhere_is_not_found_by_a_coordinator(
    coordinator: Client, cast: Cast, role: Role, unit: str | None
):
    place = Place(cast.city, getattr(cast, unit) if unit else None)
    there = invite(NEW["email"], "", role, place, actor=cast.organiser, at=LONG_AGO)

    assert NEW["email"] not in coordinator.get(home(cast), {"show": "invitations"}).content.decode()
    for act in ("renewal", "withdrawal"):
        path = f"{home(cast)}invitations/{there.code}/{act}/"
        assert coordinator.post(path).status_code == 404


def test_a_unit_lists_its_people_with_as_many_queries_for_many_as_for_few(
    coordinator: Client, cast: Cast
):
    counts = []
    for n in (0, 3_000):
        people = Person.objects.bulk_create(
            Person(email=f"o{number}@example.test", full_name="Orang", joined_at=LONG_AGO)
            for number in range(n)
        )
        Grant.objects.bulk_create(
            Grant(
                person=person,
                role=Role.PARTICIPANT,
                government=cast.city,
                unit=cast.clinic,
                granted_at=LONG_AGO,
            )
            for person in people
        )
        coordinator.get(home(cast))
        with CaptureQueriesContext(connection) as queries:
            coordinator.get(home(cast))
        counts.append(len(queries))

    assert counts[0] == counts[1]
