import re

from kolabik.web.parts.charts.bars import Bar, bars
from kolabik.web.parts.charts.chart import ChartWords

ABOUT = ChartWords("kinds", "Jenis", "Sekolah terbanyak.")


def _widths(picture: str) -> list[float]:
    return [float(w) for w in re.findall(r'class="bar[^"]*"[^>]* width="([\d.]+)"', picture)]


def test_bars_are_as_long_as_what_they_tell():
    chart = bars(ABOUT, [Bar("Sekolah", 40), Bar("Puskesmas", 20, is_chief=True), Bar("Lain", 0)])

    for picture in chart.pictures:
        long, half, none = _widths(picture)
        assert abs(long / half - 2) < 0.01
        assert none == 1
        assert 'class="bar is-chief"' in picture


def test_the_table_has_the_same_figures():
    chart = bars(ABOUT, [Bar("Sekolah", 1234.5), Bar("Puskesmas", 18)], "Unit")

    assert chart.twin.heads == ("", "Unit")
    assert chart.twin.rows == (("Sekolah", "1.234,5"), ("Puskesmas", "18"))


def test_names_are_escaped():
    (wide, _narrow) = bars(ABOUT, [Bar("<script>", 1)]).pictures

    assert "<script>" not in wide
    assert "&lt;script&gt;" in wide


def test_a_chart_without_rows_is_drawn_too():
    assert bars(ABOUT, []).twin.rows == ()
