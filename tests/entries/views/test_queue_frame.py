from django.test import Client
from django.urls import reverse

from kolabik.editions.models import Edition
from tests.world.cast import Cast

PAGES = ("queue", "release", "objections", "funnel")


def test_each_page_of_the_secretariat_leads_back_to_the_entries(
    organiser: Client, running: Edition
):
    queue = reverse("entries:queue", args=[running.code])

    for name in PAGES:
        crumbs = organiser.get(reverse(f"entries:{name}", args=[running.code])).context["crumbs"]
        assert crumbs[-1] == ("Entri", queue)


def test_whoever_takes_part_does_not_read_them(nurse: Client, cast: Cast, running: Edition):
    answers = [nurse.get(reverse(f"entries:{name}", args=[running.code])) for name in PAGES]

    assert {answer.status_code for answer in answers} == {403}


def test_a_contest_that_is_not_there_has_none(organiser: Client):
    answer = organiser.get(reverse("entries:queue", args=["x" * 10]))

    assert answer.status_code == 404
