"""Where an entry competes: a category and a track, each with a sentence on what it is for."""

from collections.abc import Sequence

from django import forms

from kolabik.rulebook.book import Category, Track


def offer_cards(
    form: forms.Form, name: str, choices: Sequence[Category] | Sequence[Track], language: str
) -> None:
    """Offer categories or tracks; nobody is asked where there is no choice."""
    if len(choices) <= 1:
        del form.fields[name]
        return
    field = form.fields[name]
    field.choices = [(one.key, one.name.in_language(language)) for one in choices]  # type: ignore[attr-defined]  # a choice field
    told = {one.key: one.about.in_language(language) for one in choices}
    field.widget.descriptions = told
