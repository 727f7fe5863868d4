from datetime import UTC, datetime, timedelta

import pytest

from kolabik.web.parts.timeline import Stage, Standing, timeline

NOW = datetime(2022, 12, 8, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
OVER = Stage("Pengumuman", NOW - 9 * DAY, NOW - 3 * DAY)
OPEN = Stage("Pendaftaran", NOW - 3 * DAY, NOW + 4 * DAY, note="Diperpanjang.")
AHEAD = Stage("Penilaian", NOW + 4 * DAY, NOW + 9 * DAY)
UNSET = Stage("Penganugerahan", None, None)


def test_phases_lie_before_at_and_after_now():
    marks = timeline([OVER, OPEN, AHEAD, UNSET], NOW).marks

    assert [mark.standing for mark in marks] == [
        Standing.PAST,
        Standing.NOW,
        Standing.FUTURE,
        Standing.FUTURE,
    ]
    assert marks[1].closes == "12 Desember 2022 pukul 09.00 WIB"
    assert marks[1].note == "Diperpanjang."
    assert (marks[3].opens, marks[3].closes) == ("", "")


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        (OPEN.opens_at - timedelta(seconds=1), Standing.FUTURE),
        (OPEN.opens_at, Standing.NOW),
        (OPEN.closes_at - timedelta(seconds=1), Standing.NOW),
        (OPEN.closes_at, Standing.PAST),
    ],
)
def test_a_phase_is_open_from_its_first_instant_on_and_closed_at_its_last(at, standing):
    assert OPEN.standing(at) == standing


@pytest.mark.parametrize(
    ("stages", "here"),
    [
        ([], "Jadwal belum ditetapkan."),
        ([UNSET], "Jadwal belum ditetapkan."),
        ([OVER], "Semua tahapan telah selesai."),
        ([OVER, UNSET], "Jadwal belum ditetapkan."),
        (
            [OVER, OPEN, AHEAD],
            "Sekarang: Pendaftaran, sampai 12 Desember 2022 pukul 09.00 WIB (4 hari lagi).",
        ),
        (
            [OVER, AHEAD],
            "Berikutnya: Penilaian, mulai 12 Desember 2022 pukul 09.00 WIB (4 hari lagi).",
        ),
        ([Stage("Pembinaan", NOW - DAY, None)], "Sekarang: Pembinaan."),
    ],
)
def test_one_sentence_says_where_we_are(stages, here):
    assert timeline(stages, NOW, "Asia/Jakarta").here == here


def test_phases_that_run_together_are_both_named():
    both = timeline([OPEN, Stage("Pembinaan", NOW - DAY, None)], NOW).here

    assert both.endswith("(4 hari lagi). Sekarang: Pembinaan.")
