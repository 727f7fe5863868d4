from django import forms

from kolabik.web.parts.choice_cards import ChoiceCards


class Beginning(forms.Form):
    preset = forms.ChoiceField(
        label="Mulai dari",
        choices=[("kipp", "KIPP 2023"), ("empty", "Kosong")],
        widget=ChoiceCards({"kipp": "Seperti kompetisi <nasional>."}),
    )


def test_a_choice_says_what_it_means():
    shown = str(Beginning(initial={"preset": "kipp"})["preset"])

    assert '<div id="id_preset" class="choice-cards">' in shown
    assert '<span class="choice-name">KIPP 2023</span>' in shown
    assert '<span class="help">Seperti kompetisi &lt;nasional&gt;.</span>' in shown
    assert shown.count('class="help"') == 1
    assert shown.count("checked") == 1


def test_each_card_is_the_label_of_its_button():
    shown = str(Beginning()["preset"])

    assert '<label for="id_preset_0">' in shown
    assert 'id="id_preset_0"' in shown


def test_only_a_known_card_is_accepted():
    assert Beginning({"preset": "empty"}).is_valid()
    assert not Beginning({"preset": "other"}).is_valid()
