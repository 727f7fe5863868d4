from django import forms

from kolabik.entries.forms.placing import offer_cards
from kolabik.entries.queries import rulebook_of
from kolabik.web.parts.choice_cards import ChoiceCards


class _Form(forms.Form):
    category = forms.ChoiceField(widget=ChoiceCards())


def test_offer_cards_says_what_each_choice_is_for_in_a_language(edition):
    categories, form = rulebook_of(edition).categories, _Form()

    offer_cards(form, "category", categories, "id")

    field = form.fields["category"]
    assert field.choices == [(one.key, one.name.in_language("id")) for one in categories]
    assert field.widget.descriptions[categories[0].key] == categories[0].about.in_language("id")


def test_offer_cards_asks_nobody_where_there_is_no_choice(edition):
    form = _Form()

    offer_cards(form, "category", rulebook_of(edition).categories[:1], "id")

    assert "category" not in form.fields
