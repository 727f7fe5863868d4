import re

from kolabik.web.parts.charts.change import Change, change
from kolabik.web.parts.charts.chart import ChartWords

ABOUT = ChartWords("change", "Waktu tunggu (menit)", "Lebih cepat.")


def _at(style: str, picture: str) -> float:
    return float(re.search(rf'class="{style}" cx="([\d.]+)"', picture)[1])


def test_what_became_less_lies_to_the_left_of_what_was():
    for picture in change(ABOUT, [Change("Surat", 45, 12)]).pictures:
        assert _at("after", picture) < _at("before", picture)


def test_both_values_are_written_and_stand_in_the_table():
    chart = change(ABOUT, [Change("Surat", 45, 12.5)])

    assert all("45 → 12,5" in picture for picture in chart.pictures)
    assert chart.twin.rows == (("Surat", "45", "12,5"),)
    assert [str(meaning) for _style, meaning in chart.legend] == ["Sebelum", "Sesudah"]


def test_values_below_zero_fit_on_the_axis():
    (wide, _narrow) = change(ABOUT, [Change("Selisih", -10, 10)]).pictures

    assert _at("before", wide) >= 0
