import pytest

from kolabik.innovations.actions.uploading import Announced
from kolabik.innovations.forms import AnnouncedForm

DIGEST = "0f" * 32


def test_announced_says_what_was_said():
    form = AnnouncedForm({"name": "foto.jpg", "size": "12", "sha256": DIGEST})

    assert form.is_valid()
    assert form.announced() == Announced("foto.jpg", 12, DIGEST)


def test_announced_knows_no_digest_where_the_device_tells_none():
    form = AnnouncedForm({"name": "foto.jpg", "size": "12"})

    assert form.is_valid()
    assert form.announced() == Announced("foto.jpg", 12)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "", "size": "1"}, "name"),
        ({"name": "a" * 1_001, "size": "1"}, "name"),
        ({"name": "a", "size": "-1"}, "size"),
        ({"name": "a", "size": "satu"}, "size"),
        ({"name": "a", "size": "1", "sha256": "0F" * 32}, "sha256"),
        ({"name": "a", "size": "1", "sha256": "../" * 10}, "sha256"),
    ],
)
def test_announced_refuses_what_cannot_be(given: dict, field: str):
    assert list(AnnouncedForm(given).errors) == [field]
