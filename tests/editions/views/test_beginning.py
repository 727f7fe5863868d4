import pytest
from django.urls import reverse

from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition
from tests.world.cast import Cast, with_second_factor

GIVEN = {
    "start": "preset:kolabik-2023",
    "name": "Kolabik 2027",
    "year": "2027",
    "first_day": "2027-02-01",
    "ticket": "t1",
}


@pytest.fixture
def opened(draft, act):
    return open_edition(draft.code, revision=1, **act)


@pytest.fixture
def organiser(client, cast):
    client.force_login(with_second_factor(cast.organiser))
    return client


def _address(cast: Cast) -> str:
    return reverse("editions:new", args=[cast.city.code])


def test_new_proposes_a_preset_first(organiser, cast):
    assert organiser.get(_address(cast)).context["form"].initial["start"] == "preset:kolabik-2023"


def test_new_proposes_the_next_of_the_last_one(organiser, cast, opened):
    answer = organiser.get(_address(cast))

    assert answer.context["form"].initial["start"] == f"copy:{opened.code}"
    assert 'value="Kolabik 2027"' in answer.text


def test_new_makes_an_edition_and_leads_into_the_setup(organiser, cast):
    answer = organiser.post(_address(cast), GIVEN)

    edition = Edition.objects.get()
    assert answer.url == reverse("editions:setup", args=[edition.code])
    assert (edition.name, edition.year, edition.preset) == ("Kolabik 2027", 2027, "kolabik-2023")
    opens_at = edition.phases.get(key="registration").opens_at
    assert opens_at.isoformat() == "2027-01-31T17:00:00+00:00"


def test_new_copies_an_earlier_edition(organiser, cast, opened):
    organiser.post(_address(cast), {**GIVEN, "start": f"copy:{opened.code}"})

    copy = Edition.objects.get(name="Kolabik 2027")
    assert (copy.copied_from, copy.rules) == (opened, opened.rules)


def test_new_clicked_twice_makes_one(organiser, cast):
    first = organiser.post(_address(cast), GIVEN)
    again = organiser.post(_address(cast), GIVEN)

    assert again.url == first.url
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed"), [("name", "Kolabik 2026"), ("year", "12"), ("start", "copy:zzz")]
)
def test_new_shows_a_mistake_at_its_field_and_keeps_the_rest(organiser, cast, draft, field, typed):
    answer = organiser.post(_address(cast), {**GIVEN, field: typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="t1"' in answer.text
    assert list(Edition.objects.all()) == [draft]


def test_new_copies_no_edition_of_another_government(client, cast, opened):
    client.force_login(with_second_factor(cast.stranger))
    address = reverse("editions:new", args=[cast.elsewhere.code])

    answer = client.post(address, {**GIVEN, "start": f"copy:{opened.code}"})

    assert list(answer.context["form"].errors) == ["start"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator", 200), ("leader", 403), ("nurse", 403), ("guest", 404), ("stranger", 404)],
)
def test_new_is_for_those_who_run_editions(client, cast, who, status):
    client.force_login(with_second_factor(getattr(cast, who)))

    assert client.get(_address(cast)).status_code == status
    assert client.post(_address(cast), GIVEN).status_code == (302 if status == 200 else status)


def test_new_asks_as_often_for_many_as_for_few(
    organiser, cast, draft, django_assert_max_num_queries
):
    Edition.objects.bulk_create(
        Edition(
            government=cast.city, name=f"Ajang {n}", year=2020, rules=draft.rules,
            created_at=draft.created_at,
        )
        for n in range(60)
    )  # fmt: skip

    with django_assert_max_num_queries(14):  # sign-in and session included
        assert organiser.get(_address(cast)).status_code == 200
