from kolabik.web.parts.charts.chart import (
    NARROW,
    WIDE,
    ChartWords,
    across,
    drawn,
    grid,
    height_of,
    marks_at,
    name_at,
)


def test_a_chart_is_drawn_for_wide_and_for_narrow_places():
    assert drawn(lambda layout: layout.name) == ("wide", "narrow")


def test_names_stand_beside_the_marks_or_above_them():
    assert abs(name_at(WIDE, 0) - marks_at(WIDE, 0)) < 6
    assert marks_at(NARROW, 0) - name_at(NARROW, 0) > 16


def test_the_marks_leave_room_for_names_and_values():
    axis = across(WIDE, 0, 10, 64)

    assert axis.left > WIDE.label
    assert axis.right == WIDE.width - 64


def test_rows_make_a_chart_higher():
    assert height_of(WIDE, 3) - height_of(WIDE, 2) == WIDE.row


def test_a_grid_tells_its_values_in_the_reader_s_language():
    drawing = "".join(grid(across(WIDE, 0, 2000), [0.0, 1500.0], 100))

    assert ">1.500</text>" in drawing
    assert drawing.count("<line") == 2


def test_the_words_name_the_picture():
    caption = ChartWords("ages", "Umur", "Kebanyakan muda.").caption

    assert (caption.ident, caption.title, caption.description) == (
        "ages",
        "Umur",
        "Kebanyakan muda.",
    )
