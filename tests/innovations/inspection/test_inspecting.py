import hashlib
import io

import pytest
from django.utils import translation
from PIL import Image

from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection.inspecting import inspect
from kolabik.innovations.inspection.refusals import WORDS
from tests.innovations.inspection.hostile import HOSTILE, hostile
from tests.world.evidence import GOLD, HEIC, box, good_files, jpeg, painted, pdf, video


@pytest.mark.parametrize("name", good_files())
def test_inspect_takes_every_kind_that_is_evidence(name: str):
    content, media_type = good_files()[name]

    found = inspect(io.BytesIO(content), name)

    with found.content:
        kept = found.content.read()
    assert found.media_type == media_type
    assert (found.size, found.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_inspect_refuses_what_is_hostile_and_says_why(kind: str, language: str):
    name, stream, reason = hostile(kind)

    with translation.override(language), pytest.raises(Refused) as refused:
        inspect(stream, name)

    told = refused.value
    with translation.override(language):
        expected = str(WORDS[reason]).partition("%(name)s”")[2].partition("%(")[0]
    assert told.code == reason
    assert expected in str(told.message)


def test_every_reason_has_its_own_words_in_indonesian():
    with translation.override("id"):
        translated = {reason: str(words) for reason, words in WORDS.items()}
    with translation.override("en"):
        source = {reason: str(words) for reason, words in WORDS.items()}

    assert {reason for reason in WORDS if translated[reason] == source[reason]} == set()


def test_every_reason_is_met_but_those_of_the_scanner():
    met = {reason for _name, _make, reason in HOSTILE.values()}

    assert set(WORDS) - met == {"infected", "scan_unreachable"}


def test_inspect_names_a_file_by_what_it_is():
    assert inspect(io.BytesIO(pdf()), "../foto.jpg").name == "foto.pdf"


def test_inspect_makes_a_phones_picture_one_that_all_can_see():
    found = inspect(io.BytesIO(HEIC.read_bytes()), "IMG_0001.HEIC")

    picture = Image.open(found.content)
    assert (found.name, picture.format, picture.size) == ("IMG_0001.jpg", "JPEG", (64, 48))
    assert not picture.getexif()
    assert max(abs(a - b) for a, b in zip(picture.getpixel((4, 4)), GOLD, strict=True)) < 12


def test_inspect_a_large_video_is_allowed_more_than_a_picture():
    stream = io.BytesIO(video() + box(b"free", bytes(26_000_000)))

    found = inspect(stream, "kegiatan.mp4")

    with found.content:
        assert found.size > 26_000_000


def test_inspect_gives_the_same_digest_to_the_same_picture():
    first = inspect(io.BytesIO(jpeg(painted())), "a.jpg")
    second = inspect(io.BytesIO(jpeg(painted())), "b.jpg")

    assert first.sha256 == second.sha256
