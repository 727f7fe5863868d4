import hashlib
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kolabik.editions.actions.drafting import set_logo
from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition, Phase
from tests.governments.actions.test_governing import PNG
from tests.world.cast import with_second_factor


@pytest.fixture
def opened(draft: Edition, act: dict) -> Edition:
    return open_edition(draft.code, revision=1, **act)


def _address(name: str, edition: Edition) -> str:
    return reverse(f"editions:{name}", args=[edition.code])


def _see(client: Client, edition: Edition, language: str = "en") -> str:
    client.cookies["django_language"] = language
    return client.get(_address("detail", edition)).text


def test_the_public_sees_an_opened_edition_in_both_languages(client, opened):
    english, indonesian = _see(client, opened), _see(client, opened, "id")

    assert "How to enter" in english
    assert "Ask your unit's coordinator" in english
    assert "Cara ikut" in indonesian
    assert "Seleksi proposal" in indonesian
    assert opened.rules_digest in indonesian


def test_a_draft_is_not_there_for_the_public_nor_for_strangers(client, cast, draft):
    assert client.get(_address("detail", draft)).status_code == 404

    client.force_login(with_second_factor(cast.stranger))

    assert client.get(_address("detail", draft)).status_code == 404


@pytest.mark.parametrize(("who", "leads"), [("organiser", True), ("leader", False)])
def test_a_draft_says_what_it_is_and_leads_those_who_prepare_it_onward(
    client, cast, draft, who, leads
):
    client.force_login(with_second_factor(getattr(cast, who)))

    shown = _see(client, draft)

    assert "A draft: the public does not see this page yet." in shown
    assert (_address("setup", draft) in shown) is leads
    assert _address("preview_form", draft) in shown
    assert 'id="digest"' not in shown


def test_only_those_who_may_are_led_to_extend_a_deadline(client, cast, opened):
    assert _address("extensions", opened) not in _see(client, opened)

    client.force_login(with_second_factor(cast.organiser))

    assert _address("extensions", opened) in _see(client, opened)


def test_an_extension_shows_its_reason_to_everybody(client, act, opened):
    assert 'id="changes"' not in _see(client, opened)
    later = opened.phases.get(key="registration").closes_at + timedelta(days=2)
    delay = Delay("registration", later, "Banjir di tiga kelurahan", shift_following=True)
    extend_deadline(opened.code, delay, **act)

    shown = _see(client, opened)

    assert "Banjir di tiga kelurahan" in shown
    assert (
        "until <del>1 March 2026, 23:59 WIB</del>, now until <ins>3 March 2026, 23:59 WIB</ins>"
        in shown
    )
    assert "At first until 1 March 2026." in shown


def test_a_closed_edition_says_that_it_is_over(client, act, opened):
    close_edition(opened.code, **act)

    assert "This contest is over" in _see(client, opened)


@pytest.mark.parametrize("n", [3, 60])
def test_the_page_asks_as_often_for_many_phases_as_for_few(
    client, draft, act, n, django_assert_num_queries
):
    last = draft.phases.get(key="award").closes_at
    Phase.objects.bulk_create(
        Phase(
            edition=draft,
            key=f"k{place}",
            name_id=f"Tahap {place}",
            position=50 + place,
            opens_at=last + timedelta(days=place),
            closes_at=last + timedelta(days=place + 1),
        )
        for place in range(n)
    )
    opened = open_edition(draft.code, revision=1, **act)

    with django_assert_num_queries(4):
        assert f"Tahap {n - 1}" in _see(client, opened)


def test_nobody_is_named_on_the_page(client, cast, opened):
    shown = _see(client, opened)

    people = [person.full_name for person in cast.by_role().values() if person]
    assert [name for name in people if f"{name}<" in shown or f"{name}@" in shown.lower()] == []


def test_what_organisers_write_cannot_bring_its_own_markup(client, draft, act):
    Edition.objects.update(about="<script>alert(1)</script>", theme="<b>Lebih</b>")
    opened = open_edition(draft.code, revision=1, **act)

    shown = _see(client, opened)

    assert "<script>alert" not in shown
    assert "<b>Lebih" not in shown


def test_the_rules_as_a_file_have_the_digest_that_the_page_shows(client, opened):
    answer = client.get(_address("rules", opened))

    assert hashlib.sha256(answer.content).hexdigest() == opened.rules_digest
    assert json.loads(answer.content) == opened.opened_rules
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="kolabik-{opened.code}-rules.json"'
    )
    assert f"kolabik-{opened.code}-rules.json" in _see(client, opened)


def test_the_rules_of_a_draft_are_no_file_yet(client, cast, draft):
    client.force_login(with_second_factor(cast.organiser))

    assert client.get(_address("rules", draft)).status_code == 404


def test_the_logo_is_seen_by_those_who_see_the_edition(client, cast, draft, act):
    assert client.get(_address("logo", draft)).status_code == 404
    set_logo(draft.code, PNG, **act)
    assert client.get(_address("logo", draft)).status_code == 404
    open_edition(draft.code, revision=draft.revision, **act)

    answer = client.get(_address("logo", draft))

    assert b"".join(answer.streaming_content) == PNG
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert _address("logo", draft) in _see(client, draft)


def test_the_logo_of_a_draft_is_kept_by_no_shared_cache(client, cast, draft, act):
    set_logo(draft.code, PNG, **act)
    client.force_login(with_second_factor(cast.organiser))

    answer = client.get(_address("logo", draft))

    assert answer.headers["Cache-Control"].split(",")[0] == "private"
    answer.close()


def _open_many(draft: Edition, n: int) -> None:
    sealed = {
        "state": draft.state, "opened_at": draft.opened_at, "opened_rules": draft.opened_rules,
        "rules_digest": draft.rules_digest, "created_at": draft.created_at,
    }  # fmt: skip
    Edition.objects.bulk_create(
        Edition(government=draft.government, name=f"Lomba {place}", year=2026, rules={}, **sealed)
        for place in range(n)
    )


@pytest.mark.parametrize("n", [3, 60])
def test_the_list_asks_as_often_for_many_as_for_few(client, opened, n, django_assert_num_queries):
    _open_many(opened, n)

    with django_assert_num_queries(3):
        answer = client.get(reverse("editions:public"), {"rows": "100"})

    assert len(answer.context["found"].page.object_list) == n + 1


def test_the_list_is_for_everybody_and_hides_drafts(client, draft, act):
    assert _address("detail", draft) not in client.get(reverse("editions:public")).text

    open_edition(draft.code, revision=1, **act)

    answer = client.get(reverse("editions:public"), {"q": "kolabik pasuruan"})
    assert _address("detail", draft) in answer.text


def test_the_list_can_be_taken_along(client, opened):
    text = client.get(reverse("editions:public"), {"export": "csv"}).content.decode("utf-8-sig")

    assert text.splitlines()[1].split(";")[:2] == ["Kolabik 2026", "Pemerintah Kota Pasuruan"]
