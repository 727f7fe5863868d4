import re
from datetime import date

from kolabik.web.parts.charts.chart import ChartWords
from kolabik.web.parts.charts.phases import Span, phases

ABOUT = ChartWords("phases", "Tahapan", "Tiga tahapan.")
SPANS = [
    Span("Pendaftaran", date(2022, 11, 1), date(2022, 11, 30)),
    Span("Penilaian", date(2022, 12, 1), date(2022, 12, 15)),
    Span("Presentasi", date(2023, 1, 9), date(2023, 1, 9)),
]


def test_phases_stand_as_they_lie_from_today():
    for picture in phases(ABOUT, SPANS, date(2022, 12, 15)).pictures:
        assert re.findall(r'class="span is-(\w+)"', picture) == ["past", "now", "future"]


def test_today_is_drawn_only_among_the_phases():
    assert all('class="today"' in p for p in phases(ABOUT, SPANS, date(2022, 12, 1)).pictures)
    assert not any('class="today"' in p for p in phases(ABOUT, SPANS, date(2024, 1, 1)).pictures)


def test_months_are_named_where_they_begin():
    wide, _narrow = phases(ABOUT, SPANS, date(2022, 12, 1)).pictures

    assert "Des 2022" in wide
    assert "Jan 2023" in wide


def test_the_table_counts_both_ends():
    rows = phases(ABOUT, SPANS, date(2022, 12, 1)).twin.rows

    assert rows[0] == ("Pendaftaran", "1 November 2022", "30 November 2022", "30 hari")
    assert rows[2][3] == "1 hari"
