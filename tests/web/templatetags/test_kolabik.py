import pytest
from django import forms
from django.template import engines

from kolabik.web.templatetags.kolabik import ICONS, icon


class Entry(forms.Form):
    title = forms.CharField(label="Judul", help_text="Seperti dikenal warga.")
    note = forms.CharField(label="Catatan", required=False)
    goals = forms.MultipleChoiceField(
        label="Tujuan", choices=[("1", "Mudah")], widget=forms.CheckboxSelectMultiple
    )
    pledge = forms.BooleanField(label="Saya setuju")


def _shown(source: str, form: forms.Form | None) -> str:
    return engines["django"].from_string(source).render({"form": form})


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
