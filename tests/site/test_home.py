from django.urls import reverse

from tests.world.cast import with_second_factor
from tests.world.editions import two_editions


def test_an_empty_installation_begins_at_the_start(db, client):
    assert client.get("/").url == reverse("people:first_run")


def test_the_public_reads_what_kolabik_is(cast, client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "Inovasi yang membuat layanan lebih mudah" in answer.content.decode()


def test_the_public_sees_the_opened_contests_and_no_draft(cast, client, django_assert_num_queries):
    assert "Belum ada ajang" in client.get("/").content.decode()
    opened, _draft = two_editions(cast)

    with django_assert_num_queries(3):  # is it founded, the editions, their phases
        shown = client.get("/").content.decode()

    assert reverse("editions:detail", args=[opened.code]) in shown
    assert "Rancangan" not in shown


def test_somebody_of_a_government_with_contests_begins_at_them(cast, client):
    two_editions(cast)
    client.force_login(cast.nurse)

    assert client.get("/").url == reverse("editions:list", args=[cast.city.code])


def test_somebody_of_one_government_begins_there(cast, client):
    client.force_login(cast.nurse)

    assert client.get("/").url == reverse("governments:detail", args=[cast.city.code])


def test_an_operator_chooses_among_governments(cast, client):
    client.force_login(with_second_factor(cast.operator))

    assert client.get("/").url == reverse("governments:list")


def test_health_is_told_in_a_word(db, client):
    assert client.get(reverse("health")).content == b"ok\n"
