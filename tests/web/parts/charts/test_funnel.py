from kolabik.web.parts.charts.chart import ChartWords
from kolabik.web.parts.charts.funnel import Level, funnel

ABOUT = ChartWords("funnel", "Corong", "54 mendaftar, 10 menang.")


def test_each_level_is_told_as_a_part_of_the_first():
    chart = funnel(ABOUT, [Level("Mendaftar", 54), Level("Lolos", 27), Level("Menang", 10)])

    assert chart.twin.rows == (
        ("Mendaftar", "54", "100%"),
        ("Lolos", "27", "50%"),
        ("Menang", "10", "19%"),
    )
    assert all("27 · 50%" in picture for picture in chart.pictures)


def test_a_funnel_that_nobody_entered_has_no_shares():
    chart = funnel(ABOUT, [Level("Mendaftar", 0), Level("Lolos", 0)])

    assert chart.twin.rows == (("Mendaftar", "0", "–"), ("Lolos", "0", "–"))


def test_a_funnel_may_be_empty():
    assert funnel(ABOUT, []).twin.rows == ()
