import xml.etree.ElementTree as ET

from kolabik.report.charts.drawing import (
    NARROW,
    WIDE,
    Caption,
    element,
    picture,
    shortened,
    words,
)

SVG = "{http://www.w3.org/2000/svg}"


def test_an_element_escapes_its_attributes():
    assert element("rect", class_='a"b', x=1.25) == '<rect class="a&quot;b" x="1.2"/>'


def test_words_are_escaped():
    drawn = words(0, 0, "<script>alert(1)</script>", "name")

    assert "<script" not in drawn
    assert ET.fromstring(drawn).text == "<script>alert(1)</script>"  # noqa: S314  our own words


def test_a_picture_says_what_it_is_to_those_who_cannot_see_it():
    caption = Caption("plot", "A & B", "It shows <something>.")

    image = ET.fromstring(picture(WIDE, 100, caption, [element("g")]))  # noqa: S314  our own words

    assert image.get("role") == "img"
    title, description = image.find("title"), image.find("desc")
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == ("A & B", "It shows <something>.")
    assert image.get("aria-labelledby") == title.get("id")
    assert image.get("aria-describedby") == description.get("id")


def test_two_layouts_of_a_picture_have_ids_of_their_own():
    caption = Caption("plot", "a", "b")

    wide, narrow = (picture(layout, 10, caption, []) for layout in (WIDE, NARROW))

    assert 'id="plot-wide-title"' in wide
    assert 'id="plot-narrow-title"' in narrow


def test_a_picture_goes_into_a_template_as_it_is():
    drawn = picture(WIDE, 10, Caption("plot", "a", "b"), [])

    assert drawn.__html__() == drawn


def test_a_long_name_is_cut_with_an_ellipsis():
    assert shortened("Telor Dadar", 200) == "Telor Dadar"
    assert shortened("Telor Dadar" * 9, 100).endswith("…")
    assert len(shortened("Telor Dadar" * 9, 100)) < 20


def test_bold_and_wide_letters_take_more_room():
    text = "Pelayanan Terpadu Kota"

    assert len(shortened(text, 120, bold=True)) < len(shortened(text, 120))
    assert len(shortened("評価" * 20, 100)) < len(shortened("ab" * 20, 100))
