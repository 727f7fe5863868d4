from django import forms


class Entry(forms.Form):
    title = forms.CharField(label="Judul")


def test_django_s_own_field_group_is_drawn_by_our_template():
    assert 'class="field"' in Entry()["title"].as_field_group()
