import base64
from threading import Event as Signal
from threading import Thread

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.governments.actions.governing import (
    LARGEST_LOGO,
    GovernmentFacts,
    create_government,
    edit_government,
    picture_ending,
    remove_logo,
    set_logo,
)
from kolabik.governments.models import Government
from tests.world.cast import LONG_AGO, make_cast

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
WEBP = base64.b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
JPEG = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\1" * 9 + b"\xff\xc0\0\x11\x08" + b"\0\x01" * 2 + b"\0" * 9
)
HUGE = PNG[:16] + (4001).to_bytes(4, "big") + PNG[20:]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
FACTS = {"short_name": "Pemko", "kind": "city", "zone": "Asia/Jakarta"}


def _verbs() -> list[str]:
    return list(Event.objects.order_by("number").values_list("verb", flat=True))


def _create(actor, name: str = " Pemerintah  Kota Madiun ", **changed: str) -> Government:
    return create_government(name=name, **{**FACTS, **changed}, actor=actor, at=LONG_AGO)


def test_create_government_records_it(cast):
    government = _create(cast.operator)

    event = Event.objects.get()
    assert government.name == "Pemerintah Kota Madiun"
    assert (event.verb, event.subject, event.government) == (
        "government.created",
        government.code,
        government.code,
    )


def test_create_government_twice_makes_one(cast):
    assert _create(cast.operator) == _create(cast.operator)
    assert _verbs() == ["government.created"]


def test_create_government_refuses_a_name_that_another_one_has(cast):
    _create(cast.operator)

    with pytest.raises(Refused) as refused:
        _create(cast.operator, "PEMERINTAH KOTA MADIUN", kind="regency")

    assert refused.value.code == "name_taken"


@pytest.mark.parametrize("is_demo", [True, False])
def test_create_government_in_a_demo_belongs_to_the_demo(cast, settings, is_demo):
    settings.IS_DEMO = is_demo

    assert _create(cast.operator).is_demo is is_demo


def test_edit_government_records_what_changed(cast):
    facts = GovernmentFacts(cast.city.name, "Pasuruan", "city", "Asia/Makassar")

    edit_government(cast.city.code, facts, actor=cast.administrator, at=LONG_AGO)
    edit_government(cast.city.code, facts, actor=cast.administrator, at=LONG_AGO)

    cast.city.refresh_from_db()
    assert (cast.city.short_name, cast.city.zone) == ("Pasuruan", "Asia/Makassar")
    assert Event.objects.get().facts == {"short_name": "Pasuruan", "zone": "Asia/Makassar"}


def test_edit_government_refuses_the_name_of_another_one(cast):
    facts = GovernmentFacts(cast.elsewhere.name.upper(), "", "city", "Asia/Jakarta")

    with pytest.raises(Refused) as refused:
        edit_government(cast.city.code, facts, actor=cast.administrator, at=LONG_AGO)

    assert refused.value.code == "name_taken"
    assert _verbs() == []


@pytest.mark.django_db(transaction=True)
def test_edit_government_refuses_a_name_that_another_one_gets_at_this_moment():
    cast = make_cast()
    is_written, is_asked = Signal(), Signal()

    def name_the_other() -> None:
        with transaction.atomic():
            _create(cast.operator, "Kota Baru")
            is_written.set()
            is_asked.wait(0.5)
        connection.close()

    other = Thread(target=name_the_other)
    other.start()
    is_written.wait(10)
    facts = GovernmentFacts("Kota Baru", "", "city", "Asia/Jakarta")

    with pytest.raises(Refused) as refused:
        edit_government(cast.city.code, facts, actor=cast.administrator, at=LONG_AGO)

    is_asked.set()
    other.join()
    assert refused.value.code == "name_taken"


@pytest.mark.parametrize(
    ("picture", "ending"),
    [(PNG, "png"), (WEBP, "webp"), (JPEG, "jpg")],
    ids=["png", "webp", "jpeg"],
)
def test_picture_ending_goes_by_the_content(picture: bytes, ending: str):
    assert picture_ending(picture) == ending


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (SVG, "no_picture"),
        (b"GIF89a" + b"\0" * 40, "no_picture"),
        (b"", "no_picture"),
        (b"hello", "no_picture"),
        (PNG + b"\0" * LARGEST_LOGO, "too_large"),
        (HUGE, "too_wide"),
        (PNG[:8] + SVG, "no_picture"),
    ],
    ids=["svg", "gif", "empty", "text", "large", "bomb", "picture in name alone"],
)
def test_picture_ending_refuses_what_is_no_picture_for_us(picture: bytes, code: str):
    with pytest.raises(Refused) as refused:
        picture_ending(picture)

    assert refused.value.code == code


def test_set_logo_keeps_the_new_picture_alone(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = set_logo(cast.city.code, PNG, actor=cast.administrator, at=LONG_AGO).logo.name
        second = set_logo(cast.city.code, WEBP, actor=cast.administrator, at=LONG_AGO).logo.name

    assert not default_storage.exists(first)
    with default_storage.open(second) as file:
        assert file.read() == WEBP
    assert _verbs() == ["government.logo_set"] * 2


def test_remove_logo_takes_it_away_once(cast, django_capture_on_commit_callbacks):
    name = set_logo(cast.city.code, PNG, actor=cast.administrator, at=LONG_AGO).logo.name

    with django_capture_on_commit_callbacks(execute=True):
        remove_logo(cast.city.code, actor=cast.administrator, at=LONG_AGO)
        remove_logo(cast.city.code, actor=cast.administrator, at=LONG_AGO)

    assert not default_storage.exists(name)
    assert _verbs() == ["government.logo_set", "government.logo_removed"]
