from django import forms


class Entry(forms.Form):
    title = forms.CharField(label="Judul")
    goals = forms.MultipleChoiceField(
        label="Tujuan", choices=[("1", "Mudah")], widget=forms.CheckboxSelectMultiple
    )


def test_django_s_own_field_group_is_drawn_by_our_template():
    assert 'class="field"' in Entry()["title"].as_field_group()


def test_a_group_keeps_its_legend_there_too():
    assert "<legend>Tujuan</legend>" in Entry()["goals"].as_field_group()
