import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolabik.foundation.refused import Refused
from kolabik.innovations.inspection.kinds import PDF
from kolabik.innovations.inspection.pdf import look_into
from tests.world.evidence import new_pdf, pdf, saved


def test_look_into_allows_a_pdf_that_opens_at_a_page():
    assert look_into(io.BytesIO(pdf()), "surat.pdf") is PDF


def test_look_into_allows_links_to_be_clicked():
    document = new_pdf()
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://pasuruan.example")
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].Annots = pikepdf.Array([link])

    assert look_into(io.BytesIO(saved(document)), "surat.pdf") is PDF


def test_look_into_allows_what_can_be_read_but_not_changed():
    content = saved(new_pdf(), encryption=pikepdf.Encryption(owner="kunci", user=""))

    assert look_into(io.BytesIO(content), "sk.pdf") is PDF


def test_look_into_allows_line_ends_after_the_end():
    assert look_into(io.BytesIO(pdf() + b"\r\n\r\n"), "surat.pdf") is PDF


def test_look_into_finds_a_sound_in_an_annotation():
    document = new_pdf()
    note = pikepdf.Dictionary(Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 9, 9])
    document.pages[0].Annots = pikepdf.Array([note])

    with pytest.raises(Refused) as refused:
        look_into(io.BytesIO(saved(document)), "surat.pdf")

    assert refused.value.code == "embedded"


@settings(max_examples=80, deadline=None)
@given(at=st.integers(8, 600), what=st.binary(min_size=1, max_size=30))
def test_look_into_a_broken_pdf_takes_or_refuses_it(at: int, what: bytes):
    content = bytearray(pdf())
    content[at : at + len(what)] = what

    assert _outcome(content) in {
        PDF.media_type, "damaged", "two_in_one", "pdf_active", "embedded", "locked",
    }  # fmt: skip


def _outcome(content: bytes) -> str:
    """Return what it is, or why it is not taken."""
    try:
        return look_into(io.BytesIO(content), "surat.pdf").media_type
    except Refused as refused:
        return refused.code
