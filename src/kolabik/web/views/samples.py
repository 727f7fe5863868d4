"""What the style page shows: invented words and figures, once for each look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django import forms

from kolabik.web.parts.charts.bars import Bar, bars
from kolabik.web.parts.charts.change import Change, change
from kolabik.web.parts.charts.chart import Chart, ChartWords
from kolabik.web.parts.charts.course import Point, course
from kolabik.web.parts.charts.funnel import Level, funnel
from kolabik.web.parts.charts.intervals import Interval, intervals
from kolabik.web.parts.charts.phases import Span, phases
from kolabik.web.parts.choice_cards import ChoiceCards
from kolabik.web.parts.steps import Check, Step, StepState
from kolabik.web.parts.timeline import Stage, Timeline, timeline

NOW = datetime(2022, 12, 8, 3, 0, tzinfo=UTC)
PRESETS = {
    "kolabik-2023": "Lima kriteria, dua babak, sepuluh pemenang.",
    "kipp-2023": "Seperti kompetisi nasional: proposal, presentasi, wawancara.",
    "empty": "Mulai dari nol dan susun sendiri.",
}


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nama inovasi", help_text="Seperti yang dikenal warga.")
    about = forms.CharField(
        label="Ringkasan",
        widget=forms.Textarea(attrs={"data-most-words": 300, "rows": 4}),
        required=False,
    )
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "Digital"), ("b", "Nondigital")])
    unit = forms.ChoiceField(
        label="Unit",
        choices=[(str(n), f"UPT Puskesmas Contoh {n}") for n in range(1, 25)],
        widget=forms.Select(attrs={"data-filter": "Saring unit"}),
    )
    closes = forms.DateTimeField(
        label="Ditutup", widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    winners = forms.IntegerField(label="Banyak pemenang", min_value=1)
    preset = forms.ChoiceField(
        label="Mulai dari",
        choices=[("kolabik-2023", "Kolabik 2023"), ("kipp-2023", "KIPP 2023"), ("empty", "Kosong")],
        widget=ChoiceCards(PRESETS),
    )
    goals = forms.MultipleChoiceField(
        label="Tujuan",
        choices=[("1", "Lebih mudah"), ("2", "Lebih cepat"), ("3", "Lebih murah")],
        widget=forms.CheckboxSelectMultiple,
    )
    evidence = forms.FileField(label="Bukti", required=False)
    password = forms.CharField(label="Kata sandi", widget=forms.PasswordInput)
    pledge = forms.BooleanField(label="Saya menyatakan data ini benar.")


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything that the style page shows in one look."""

    theme: str
    form: forms.Form
    wrong_form: forms.Form
    steps: tuple[Step, ...]
    checks: tuple[Check, ...]
    timelines: tuple[Timeline, ...]
    charts: tuple[Chart, ...]
    now: datetime = NOW
    prize: int = 5_000_000
    score: float = 1234.5


def sample(theme: str) -> Sample:
    """Make what the style page shows, with names that are unique to a look."""
    wrong: Mapping[str, str] = {"kind": "c", "winners": "0"}
    return Sample(
        theme=theme,
        form=ExampleForm(auto_id=f"{theme}_%s", initial={"preset": "kolabik-2023"}),
        wrong_form=ExampleForm(wrong, auto_id=f"{theme}_wrong_%s"),
        steps=_steps(),
        checks=_checks(),
        timelines=(timeline(_stages(), NOW, "Asia/Jakarta"), timeline([_unset()], NOW)),
        charts=_charts(theme),
    )


def _steps() -> tuple[Step, ...]:
    labels = ("Identitas", "Jadwal", "Peserta", "Formulir", "Dokumen", "Penilaian", "Pemenang")
    states = {0: StepState.DONE, 1: StepState.DONE, 2: StepState.PROBLEM}
    return tuple(
        Step(label, "#steps", states.get(index, StepState.TODO), is_current=index == 3)
        for index, label in enumerate(labels)
    )


def _checks() -> tuple[Check, ...]:
    return (
        Check("Nama dan tema sudah ada", is_done=True),
        Check("Bobot kriteria berjumlah 100", is_done=False, url="#forms", help="Baru 95."),
    )


def _stages() -> tuple[Stage, ...]:
    begin = NOW - timedelta(days=20)
    names = ("Pengumuman", "Pendaftaran", "Penilaian", "Presentasi")
    lengths = (timedelta(days=10), timedelta(days=14), timedelta(days=9), timedelta(days=3))
    stages = []
    for name, length in zip(names, lengths, strict=True):
        note = "Diperpanjang tiga hari karena banjir." if name == "Pendaftaran" else ""
        stages.append(Stage(name, begin, begin + length, note))
        begin += length
    return tuple(stages)


def _unset() -> Stage:
    return Stage("Penganugerahan", None, None)


def _charts(theme: str) -> tuple[Chart, ...]:
    def about(name: str, title: str, summary: str) -> ChartWords:
        return ChartWords(f"{theme}-{name}", title, summary)

    today = NOW.date()
    spans = [
        Span(str(one.label), one.opens_at.date(), one.closes_at.date())
        for one in _stages()
        if one.opens_at and one.closes_at
    ]
    days = [Point(date(2022, 11, 18) + timedelta(days=n), n * n / 7) for n in range(21)]
    return (
        bars(
            about("bars", "Peserta menurut jenis unit", "Sekolah paling banyak."),
            [Bar("Sekolah dasar", 24, is_chief=True), Bar("Puskesmas", 18), Bar("Kelurahan", 12)],
        ),
        funnel(
            about("funnel", "Dari pendaftaran ke pemenang", "54 mendaftar, 10 menang."),
            [Level("Mendaftar", 54), Level("Lolos seleksi", 30), Level("Pemenang", 10)],
        ),
        change(
            about("change", "Sebelum dan sesudah (menit)", "Semua layanan lebih cepat."),
            [Change("Surat pengantar", 45, 12), Change("Pendaftaran pasien", 30, 8)],
        ),
        intervals(
            about("intervals", "Nilai dan keraguannya", "Dua teratas berdekatan."),
            [Interval("Inovasi A", 82.4, 79.1, 85.2), Interval("Inovasi B", 80.9, 77.0, 84.0)],
        ),
        course(about("course", "Pendaftaran per hari", "Naik tajam di akhir."), days, goal=50),
        phases(about("phases", "Tahapan", "Empat tahapan dalam lima pekan."), spans, today),
    )
