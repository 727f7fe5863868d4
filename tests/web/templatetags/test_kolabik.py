from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.template import engines
from django.utils import translation

from kolabik.rulebook.book import Words
from kolabik.web.parts.charts.bars import Bar, bars
from kolabik.web.parts.charts.chart import ChartWords
from kolabik.web.parts.steps import Check, Step, StepState
from kolabik.web.parts.table import Column, Export, Filter, table_page
from kolabik.web.parts.timeline import Stage, timeline
from kolabik.web.templatetags.kolabik import ICONS, icon
from kolabik.web.views.style import TABLE

NOW = datetime(2022, 12, 8, 2, 0, tzinfo=UTC)


class Entry(forms.Form):
    title = forms.CharField(label="Judul", help_text="Seperti dikenal warga.")
    note = forms.CharField(label="Catatan", required=False)
    goals = forms.MultipleChoiceField(
        label="Tujuan", choices=[("1", "Mudah")], widget=forms.CheckboxSelectMultiple
    )
    pledge = forms.BooleanField(label="Saya setuju")


def _shown(source: str, form: forms.Form | None) -> str:
    return _draw(source, form=form)


def _draw(source: str, request=None, **facts) -> str:
    return engines["django"].from_string(source).render(facts, request)


def test_a_field_ties_its_help_and_its_mistake_to_the_input():
    shown = _shown("{% field form.title %}", Entry({}))

    assert '<label for="id_title">Judul</label>' in shown
    assert 'id="id_title_helptext"' in shown
    assert 'id="id_title_error"' in shown
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_what_is_optional_says_so():
    assert "(opsional)" in _shown("{% field form.note %}", Entry())
    assert "(opsional)" not in _shown("{% field form.title %}", Entry())


def test_a_group_has_a_legend_and_a_tick_its_label_behind():
    assert "<legend>Tujuan</legend>" in _shown("{% field form.goals %}", Entry())
    assert 'class="field checkbox"' in _shown("{% field form.pledge %}", Entry())


def test_mistakes_are_summed_up_with_ways_to_their_fields():
    shown = _shown("{% form_errors form %}", Entry({}))

    assert 'role="alert"' in shown
    assert '<a href="#id_title">Judul</a>' in shown


@pytest.mark.parametrize("form", [None, Entry()])
def test_a_form_that_nobody_sent_has_no_mistakes(form):
    assert _shown("{% form_errors form %}", form).strip() == ""


def test_the_submit_button_is_the_primary_one():
    assert '<button class="button primary">Simpan</button>' in _shown('{% submit "Simpan" %}', None)


def test_every_icon_is_drawn_and_hidden_from_screen_readers():
    drawn = [icon(path.stem) for path in ICONS.glob("*.svg")]

    assert len(drawn) > 10
    assert all(svg.startswith('<svg aria-hidden="true"') for svg in drawn)


def test_a_long_text_counts_its_words_and_a_password_can_be_shown():
    class Text(forms.Form):
        about = forms.CharField(widget=forms.Textarea(attrs={"data-most-words": 300}))
        password = forms.CharField(widget=forms.PasswordInput)

    counted = _shown("{% field form.about %}", Text())
    hidden = _shown("{% field form.password %}", Text())

    assert 'data-counts="id_about" data-most="300" data-told="[n] dari 300 kata"' in counted
    assert "Paling banyak 300 kata." in counted
    assert 'data-reveals="id_password" aria-pressed="false" hidden' in hidden


def test_an_empty_state_leads_on_only_where_there_is_a_way():
    plain = _draw('{% empty "Belum ada" %}')
    leading = _draw('{% empty "Belum ada" "Mulailah." "trophy" "Buat" "/baru/" %}')

    assert "<a" not in plain
    assert '<a class="button primary" href="/baru/">Buat</a>' in leading
    assert "lucide-trophy" in leading


def test_steps_tell_their_state_and_which_is_open():
    told = [Step("Identitas", "/a/", StepState.DONE), Step("Jadwal", "/b/", is_current=True)]

    shown = _draw("{% steps told %}", told=told)

    assert shown.count('aria-current="step"') == 2  # once for each width
    assert "Langkah 2 dari 2" in shown
    assert "Identitas<span" in shown
    assert ", selesai</span>" in shown
    assert "Semua langkah" in _draw("{% steps told %}", told=told[:1])


def test_a_checklist_leads_to_what_is_missing():
    checks = [
        Check("Nama", is_done=True),
        Check("Bobot", is_done=False, url="/c/", help="Baru 95."),
    ]

    shown = _draw("{% checklist checks %}", checks=checks)

    assert shown.count("Selesai:") == shown.count("Belum ada:") == 1
    assert '<a href="/c/">Bobot</a>' in shown
    assert "Baru 95." in shown


def test_progress_of_nothing_is_drawn_too():
    assert 'value="12" max="60"' in _draw('{% progress 12 60 "Naskah" %}')
    assert "12 dari 60" in _draw('{% progress 12 60 "Naskah" %}')
    assert 'value="0" max="1"' in _draw('{% progress 0 0 "Naskah" %}')


def test_a_timeline_marks_the_phase_that_runs():
    stages = [Stage("Pendaftaran", NOW - timedelta(days=1), NOW + timedelta(days=3))]

    shown = _draw("{% timeline told %}", told=timeline([*stages, Stage("Nanti", None, None)], NOW))

    assert shown.count('aria-current="step"') == 1
    assert "3 hari lagi" in shown
    assert "Tanggalnya belum ditetapkan." in shown


def test_a_chart_has_two_pictures_and_a_table():
    told = bars(ChartWords("kinds", "Jenis", "Sekolah."), [Bar("Sekolah", 4)])

    shown = _draw("{% chart told %}", told=told)

    assert shown.count('role="img"') == 2
    assert '<th scope="row">Sekolah</th>' in shown
    assert "<caption>Jenis</caption>" in shown


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ at|day }}", "8 Desember 2022"),
        ('{{ at|moment:"Asia/Makassar" }}', "8 Desember 2022 pukul 10.00 WITA"),
        ("{{ later|until:at }}", "3 hari lagi"),
        ("{{ n|figure }}", "1.234,5"),
        ("{{ n|rupiah }}", "Rp1.235"),
        ("{{ at|shown }}", "8 Desember 2022 pukul 09.00 WIB"),
        ("{{ on|shown }}", "8 Desember 2022"),
        ("{{ n|shown }}", "1.234,5"),
        ("{{ nothing|shown }}{{ word|shown }}", "–kata"),
        ("{{ nothing|day }}{{ nothing|moment }}{{ nothing|figure }}{{ nothing|rupiah }}", ""),
        ("{{ nothing|until:at }}", ""),
    ],
)
def test_figures_and_days_are_written_as_people_write_them(source, told):
    facts = {"n": 1234.5, "at": NOW, "later": NOW + timedelta(days=3), "on": NOW.date()}

    assert _draw(source, **facts, nothing=None, word="kata") == told


@pytest.mark.parametrize(("language", "told"), [("id", "Manfaat"), ("en", "Benefit")])
def test_a_text_of_the_rules_is_written_in_the_language_of_the_page(language, told):
    with translation.override(language):
        assert _draw("{{ name|words }}", name=Words("Manfaat", "Benefit")) == told
        assert _draw("{{ name|words }}", name=Words("Kebaruan")) == "Kebaruan"


def test_the_avatar_is_hidden_from_screen_readers():
    assert 'aria-hidden="true">AR</span>' in _draw('{% avatar "Adi Rekaan" %}')


def test_a_table_is_searched_sorted_and_taken_along(db, rf):
    told = table_page(rf.get("/style/", {"sort": "-app"}), ContentType.objects.all(), TABLE)

    search = _draw("{% table_search found %}", found=told)
    shown = _draw("{% table found %}", found=told)

    assert 'hx-target="#table"' in search
    assert '<input type="hidden" name="sort" value="-app" form="table-search">' in shown
    assert 'aria-sort="descending"' in shown
    assert 'href="/style/?sort=-app&amp;export=xlsx"' in shown
    assert 'data-label="App"' in shown


def test_a_table_draws_second_lines_acts_and_what_its_cells_know_of_the_page(db, rf):
    cell = engines["django"].from_string("{{ value }} {{ here }}").template
    columns = (
        Column("model", "Model", lambda row: row.model, note=lambda row: row.app_label),
        Column("blank", "Kosong", lambda _row: ""),
        Column("page", "Halaman", lambda _row: "x", template=cell),
    )
    table = replace(TABLE, columns=columns, formats=())
    file = Export("PDF", "/file/", is_act=True)
    told = table_page(rf.get("/t/", {"q": "person"}), ContentType.objects.all(), table, [file])

    shown = _draw("{% table found %}", rf.get("/t/"), found=told, here="Kota")

    assert '<span class="note">people</span>' in shown
    assert '<td data-label="Kosong" class="blank">' in shown
    assert "<div>x Kota</div>" in shown
    assert '<form method="post" action="/file/?q=person">' in shown
    assert "csrfmiddlewaretoken" in shown


def test_a_search_says_what_for_takes_days_and_hands_on_what_belongs_to_the_page(db, rf):
    table = replace(TABLE, search=lambda word: Q(model=word), search_for="Kode", kept=("show",))
    asked = {"show": "all", "since": "2022-12-31"}

    told = table_page(rf.get("/t/", asked), ContentType.objects.all(), table)
    shown = _draw("{% table_search found %}", found=told)

    assert '<label for="id_q">Kode</label>' in shown
    assert '<input type="date" name="since" id="id_since" value="2022-12-31">' in shown
    assert '<input type="hidden" name="show" value="all">' in shown


def test_a_filter_that_holds_from_the_start_offers_no_way_around_it(db, rf):
    state = Filter("app", "App", [("people", "Orang")], "app_label", otherwise="people")
    told = table_page(rf.get("/t/"), ContentType.objects.all(), replace(TABLE, filters=(state,)))

    shown = _draw("{% table_search found %}", found=told)

    assert '<option value="people" selected>Orang</option>' in shown
    assert '<option value="">' not in shown


def test_an_empty_table_says_whether_a_search_is_the_reason(db, rf):
    none = ContentType.objects.none()

    assert "Tidak ditemukan" in _draw(
        "{% table found %}", found=table_page(rf.get("/", {"q": "x"}), none, TABLE)
    )
    assert "Belum ada isinya" in _draw(
        "{% table found %}", found=table_page(rf.get("/"), none, TABLE)
    )


def test_vendored_files_are_those_that_were_recorded():
    vendor = ICONS.parent
    told = dict(
        reversed(line.split())
        for line in (vendor / "SOURCES.md").read_text("utf-8").splitlines()
        if line.startswith("    ")
    )
    there = {
        str(path.relative_to(vendor)): sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*.*")
        if path.suffix in {".js", ".svg", ".woff2"}
    }

    assert told == there
