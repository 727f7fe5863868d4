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
    assert marks[1].dates == "5 Desember 2022 pukul 09.00 WIB – 12 Desember 2022 pukul 08.59 WIB"
    assert marks[1].note == "Diperpanjang."
    assert marks[3].dates == "Tanggalnya belum ditetapkan."


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        (OPEN.opens_at - timedelta(seconds=1), Standing.FUTURE),
        (OPEN.opens_at, Standing.NOW),
        (OPEN.closes_at - timedelta(seconds=1), Standing.NOW),
        (OPEN.closes_at, Standing.PAST),
    ],
)
def test_a_phase_is_open_from_its_first_instant_on_and_closed_at_its_end(at, standing):
    assert OPEN.standing(at) == standing


def test_of_whole_days_only_the_one_that_runs_tells_the_hour():
    midnight = datetime(2022, 12, 5, 17, tzinfo=UTC)
    stages = [
        Stage("Pengumuman", midnight - 40 * DAY, midnight),
        Stage("Pendaftaran", midnight, midnight + 20 * DAY),
        Stage("Penilaian", midnight + 20 * DAY, midnight + 40 * DAY),
    ]

    assert [mark.dates for mark in timeline(stages, NOW, "Asia/Jakarta").marks] == [
        "27 Oktober – 5 Desember 2022",
        "6–25 Desember 2022, sampai pukul 23.59 WIB",
        "26 Desember 2022 – 14 Januari 2023",
    ]


def test_a_stage_without_one_of_its_dates_tells_the_other():
    stages = [Stage("Awal", None, NOW + DAY), Stage("Akhir", NOW, None)]

    assert [mark.dates for mark in timeline(stages, NOW, "Asia/Jakarta").marks] == [
        "sampai 9 Desember 2022 pukul 08.59 WIB",
        "mulai 8 Desember 2022 pukul 09.00 WIB",
    ]


@pytest.mark.parametrize(
    ("stages", "here"),
    [
        ([], "Jadwal belum ditetapkan."),
        ([UNSET], "Jadwal belum ditetapkan."),
        ([OVER], "Semua tahapan telah selesai."),
        ([OVER, UNSET], "Jadwal belum ditetapkan."),
        (
            [OVER, OPEN, AHEAD],
            "Sekarang: Pendaftaran, sampai 12 Desember 2022 pukul 08.59 WIB (4 hari lagi).",
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
