import base64

import pytest
from django.core.files.storage import default_storage

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
from tests.world.cast import LONG_AGO

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
WEBP = base64.b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
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


@pytest.mark.parametrize(
    ("picture", "ending"),
    [(PNG, "png"), (WEBP, "webp"), (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 40, "jpg")],
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
    ],
    ids=["svg", "gif", "empty", "text", "large"],
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
