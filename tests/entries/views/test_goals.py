from django.test import Client
from django.urls import reverse

from kolabik.entries.models import Entry
from kolabik.governments.models import Goal, GoalKind
from tests.world.cast import Cast


def test_an_author_ticks_goals_and_takes_them_back(client: Client, cast: Cast, entry: Entry):
    goal = Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)
    address = reverse("entries:goals", args=[entry.code])
    client.force_login(cast.nurse)

    answer = client.post(address, {"sdgs": [str(goal.pk)]})
    assert answer.headers["Location"] == reverse("entries:detail", args=[entry.code])
    assert list(entry.innovation.goals.all()) == [goal]
    assert "checked" in client.get(address).text

    client.post(address, {})
    assert not entry.innovation.goals.exists()


def test_a_government_without_goals_says_who_writes_them(client: Client, cast: Cast, entry: Entry):
    client.force_login(cast.nurse)

    shown = client.get(reverse("entries:goals", args=[entry.code])).text

    assert "Belum ada tujuan yang ditulis" in shown
    assert '<form method="post" class="form"' not in shown


def test_a_goal_that_is_not_offered_is_not_taken(client: Client, cast: Cast, entry: Entry):
    Goal.objects.create(government=cast.city, kind=GoalKind.SDG, number=3)
    client.force_login(cast.nurse)

    answer = client.post(reverse("entries:goals", args=[entry.code]), {"sdgs": ["0"]})

    assert answer.status_code == 422
