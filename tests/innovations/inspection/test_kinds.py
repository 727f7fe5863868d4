import pytest

from kolabik.innovations.inspection.kinds import KINDS, SHOWN, Family, family_of


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\xff\xd8\xff\xe0", Family.PICTURE),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Family.PICTURE),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "type_not_allowed"),
        (b"\0\0\0\x18ftypheic", Family.PICTURE),
        (b"\0\0\0\x18ftypavif", "type_not_allowed"),
        (b"\0\0\0\x18ftypmp42", Family.VIDEO),
        (b"\0\0\0\x18ftypqt  ", Family.VIDEO),
        (b"PK\x03\x04", Family.PACKAGE),
        (b"PK\x05\x06", "archive"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\xef\xbb\xbf <?xml", "page"),
        (b"< 5 menit", "type_not_allowed"),
        (b"", "type_not_allowed"),
    ],
)
def test_family_of_goes_by_how_the_content_begins(head: bytes, found: str):
    assert family_of(head) == found


def test_every_kind_has_endings_of_its_own():
    endings = [ending for kind in KINDS for ending in kind.endings]

    assert len(endings) == len(set(endings))


def test_what_a_browser_shows_are_pictures_and_pdf():
    assert {"image/jpeg", "image/png", "image/webp", "application/pdf"} == SHOWN
